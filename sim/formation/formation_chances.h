#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/formation/formation_exposure.h"
#include "sim/formation/formation_plan.h"

namespace borderweave::sim {

/// The probabilities of pairs that follow from what one replicate has accumulated.
///
/// Example:
///     const FormationPlan plan(model);
///     const FormationExposure exposure;  // of a replicate, by a FormationMeter
///     std::vector<double> probability(plan.dates().size());
///     FormationChances(plan, exposure).by(a, b, probability);
class FormationChances {
 public:
  /// Both have to outlive it. The exposure has measured the replicate up to the last date.
  FormationChances(const FormationPlan& plan, const FormationExposure& exposure);

  /// P(a tie of a < b, of two states, forms by each date): 1 − exp(−Σ h). Of a pair that is tied,
  /// as if it were not.
  void by(std::uint32_t a, std::uint32_t b, std::span<double> probability) const;

  /// Σ h by each date, for the same pairs.
  void hazards(std::uint32_t a, std::uint32_t b, std::span<double> sum) const;

 private:
  const FormationPlan& plan_;
  const FormationExposure& exposure_;
  std::vector<std::uint32_t> first_;  ///< per municipality a: its pairs in `pair_` …
  std::vector<std::uint32_t> pair_;   ///< … rows of the exposure, ascending by b
};

}  // namespace borderweave::sim
