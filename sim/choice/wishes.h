#pragma once

#include <cstdint>
#include <optional>

#include "sim/choice/choose.h"

namespace borderweave::sim {

/// What one municipality does with its opportunities in a step.
class Wishes {
 public:
  /// All four have to outlive it.
  Wishes(const Now& now, const State& state, const NodeStates& nodes,
         const TiesByMunicipality& ties, std::uint32_t row);
  Wishes(const Wishes&) = delete;
  Wishes& operator=(const Wishes&) = delete;

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
  Chooser chooser_;
  PartnerProblem problem_;
  Chooser heedless_;
  std::optional<PartnerProblem> heedless_problem_;
};

}  // namespace borderweave::sim
