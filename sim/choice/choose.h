#pragma once

#include <cstdint>
#include <limits>

#include "sim/choice/ego.h"
#include "sim/choice/gumbel_search.h"

/// Partner choice by search: exact, and at a cost that hardly grows with the number of
/// municipalities. Laws:
///   1. over random draws, every alternative is chosen with the probability that choice_weights()
///      (scan.h) gives it;
///   2. the same draws give the same choice, whatever the order in which nodes are opened;
///   3. what may not be chosen (same state, existing tie, forbidden contact) never is;
///   4. raising the utility of one alternative never makes the same draws leave it for another.
///
/// Example:
///     const Ego ego{context, row};
///     const PartnerProblem problem(ego, ties);
///     const std::uint32_t partner = choose(ego, problem, ChoiceDraws(stream, id, opportunity));
///     if (partner < kOutside) chosen.push_back(partner);
namespace borderweave::sim {

inline constexpr std::uint32_t kNoChange = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kOutside = kNoChange - 1;

/// The tree of places as one ego sees it: the Problem of GumbelSearch.
class PartnerProblem {
 public:
  PartnerProblem(const Ego& ego, const TiesByMunicipality& ties);

  double bound(std::uint32_t number) const;
  void utilities(const PlaceTree::Node& node, double* utility) const;

 private:
  Range gap_of(std::uint32_t node) const;
  double dyad_bound(std::uint32_t number) const;
  double state_bound(std::uint32_t number, Range gap) const;

  const Ego& ego_;
  const ChoiceContext& context_;
  const PlaceTree& tree_;
  Exceptions acquainted_;
};

/// The alternative drawn: a municipality's row, kOutside or kNoChange.
std::uint32_t choose(const Ego& ego, const PartnerProblem& problem, const ChoiceDraws& draws);

}  // namespace borderweave::sim
