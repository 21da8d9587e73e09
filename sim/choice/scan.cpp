#include "sim/choice/scan.h"

#include <cmath>

namespace borderweave::sim {

ChoiceSet choice_weights(const ChoiceContext& context, const TiesByMunicipality& ties,
                         std::uint32_t i) {
  const Ego ego{context, i};
  const PlaceTree& tree = context.index.tree();
  const auto n = static_cast<std::uint32_t>(tree.size());
  ChoiceSet set{.weight = std::vector<double>(n, 0.0), .outside = ego.outside()};
  const auto acquainted = acquaintances(ties, i);
  auto next = acquainted.begin();
  set.total += set.outside;
  for (std::uint32_t j = 0; j < n; ++j) {
    std::uint32_t shared = 0;
    if (next != acquainted.end() && next->row == j) shared = next++->shared_partners;
    if (shared == Acquaintance::kTied) continue;
    set.weight[j] = std::exp(ego.utility(tree.position(j), shared));
    set.total += set.weight[j];
  }
  return set;
}

std::uint32_t pick(const ChoiceSet& set, double u) {
  double rest = u * set.total - 1;
  if (rest < 0) return kNoChange;
  rest -= set.outside;
  if (rest < 0) return kOutside;
  std::uint32_t last = kNoChange;  // rounding may leave a rest beyond the last alternative
  for (std::uint32_t j = 0; j < set.weight.size(); ++j) {
    if (set.weight[j] == 0) continue;
    last = j;
    rest -= set.weight[j];
    if (rest < 0) return j;
  }
  return last;
}

}  // namespace borderweave::sim
