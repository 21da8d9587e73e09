#pragma once

#include <cstdint>
#include <optional>

#include "sim/basics/ties_by_municipality.h"
#include "sim/choice/choose.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// What one municipality does with its opportunities in a step.
class PartnerChoices {
 public:
  /// All three have to outlive it. `context` is now.choice of the state.
  PartnerChoices(const StepContext& now, const ChoiceContext& context,
                 const TiesByMunicipality& ties, std::uint32_t row);
  PartnerChoices(const PartnerChoices&) = delete;
  PartnerChoices& operator=(const PartnerChoices&) = delete;

  /// The choice of the k-th opportunity: a municipality's row, kOutside or kNoChange.
  std::uint32_t chosen(std::uint32_t k) const;

  /// The forbidden municipality that the k-th opportunity would go to if only the cost of a
  /// prohibition counted, not the prohibition itself; kNoChange where there is none. Meets the same
  /// noise as `chosen`; costs a second search where law forbids this municipality some contact,
  /// and nothing elsewhere.
  std::uint32_t blocked(std::uint32_t k) const;

 private:
  ChoiceDraws draws(std::uint32_t k) const;

  Stream stream_;
  std::uint64_t id_;
  Ego ego_;
  PartnerProblem problem_;
  Ego counterfactual_;  ///< the same without prohibitions
  std::optional<PartnerProblem> counterfactual_problem_;
};

}  // namespace borderweave::sim
