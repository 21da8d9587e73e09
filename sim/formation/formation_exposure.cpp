#include "sim/formation/formation_exposure.h"

namespace borderweave::sim {

std::string fault_in(const FormationExposure& exposure, const Bounds& bounds) {
  const std::size_t pairs = exposure.pair_a.size();
  if (exposure.sent.empty() && exposure.appeal.empty() && pairs == 0) return {};
  const std::size_t dates = bounds.formation_dates;
  if (exposure.appeal.size() != bounds.municipalities ||
      exposure.sent.size() != dates * bounds.municipalities * bounds.formation_classes) {
    return "formation/sent has not one value for each date, municipality and class";
  }
  if (exposure.pair_b.size() != pairs || exposure.correction.size() != pairs * dates) {
    return "formation/correction has not one value for each pair and date";
  }
  if (exposure.intense.size() != 1 || exposure.intense.front() > pairs) {
    return "formation/intense counts more pairs than there are";
  }
  for (std::size_t k = 0; k < pairs; ++k) {
    if (exposure.pair_a[k] >= exposure.pair_b[k]) return "formation/pair_a is not below pair_b";
  }
  return {};
}

}  // namespace borderweave::sim
