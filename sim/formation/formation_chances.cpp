#include "sim/formation/formation_chances.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace borderweave::sim {

FormationChances::FormationChances(const FormationPlan& plan, const FormationExposure& exposure)
    : plan_(plan),
      exposure_(exposure),
      first_(exposure.appeal.size() + 1, 0),
      pair_(exposure.pair_a.size()) {
  std::iota(pair_.begin(), pair_.end(), 0U);
  std::sort(pair_.begin(), pair_.end(), [&](std::uint32_t x, std::uint32_t y) {
    return std::tie(exposure.pair_a[x], exposure.pair_b[x]) <
           std::tie(exposure.pair_a[y], exposure.pair_b[y]);
  });
  for (const std::uint32_t a : exposure.pair_a) ++first_[a + 1];
  std::partial_sum(first_.begin(), first_.end(), first_.begin());
}

void FormationChances::by(std::uint32_t a, std::uint32_t b, std::span<double> probability) const {
  hazards(a, b, probability);
  for (double& value : probability) value = -std::expm1(-value);
}

void FormationChances::hazards(std::uint32_t a, std::uint32_t b, std::span<double> sum) const {
  const std::size_t n = exposure_.appeal.size();
  const std::size_t classes = plan_.classes();
  const double to_b = plan_.weights(a)[b] * exposure_.appeal[b];
  const double to_a = plan_.weights(b)[a] * exposure_.appeal[a];
  const double* from_a = exposure_.sent.data() + a * classes + plan_.class_of(b);
  const double* from_b = exposure_.sent.data() + b * classes + plan_.class_of(a);
  const auto begin = pair_.begin() + first_[a];
  const auto end = pair_.begin() + first_[a + 1];
  const auto at = std::lower_bound(begin, end, b, [&](std::uint32_t pair, std::uint32_t row) {
    return exposure_.pair_b[pair] < row;
  });
  const bool corrected = at != end && exposure_.pair_b[*at] == b;
  double hazard = 0;
  for (std::size_t p = 0; p < sum.size(); ++p) {
    hazard += to_b * from_a[p * n * classes] + to_a * from_b[p * n * classes];
    if (corrected) hazard += exposure_.correction[*at * sum.size() + p];
    sum[p] = std::max(hazard, 0.0);  // rounding may leave a little less than nothing
  }
}

}  // namespace borderweave::sim
