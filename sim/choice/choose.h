#pragma once

#include <cstdint>
#include <limits>

#include "sim/choice/chooser.h"
#include "sim/choice/gumbel_search.h"
#include "sim/choice/node_states.h"

/// Partner choice by search: exact, and at a cost that hardly grows with the number of
/// municipalities.
namespace borderweave::sim {

inline constexpr std::uint32_t kNoChange = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kOutside = kNoChange - 1;

/// The tree of places as one chooser sees it: the Problem of GumbelSearch.
class PartnerProblem {
 public:
  PartnerProblem(const Chooser& chooser, const NodeStates& states, const TiesByMunicipality& ties);

  double bound(std::uint32_t number) const;
  void utilities(const PlaceTree::Node& node, double* utility) const;

 private:
  Range gap_of(std::uint32_t node) const;

  const Chooser& chooser_;
  const NodeStates& states_;
  const PlaceTree& tree_;
  Exceptions acquainted_;
};

/// The alternative drawn: a municipality's row, kOutside or kNoChange.
std::uint32_t choose(const Chooser& chooser, const PartnerProblem& problem,
                     const ChoiceDraws& draws);

}  // namespace borderweave::sim
