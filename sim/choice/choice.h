#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "sim/effects/list.h"
#include "sim/model.h"
#include "sim/state.h"
#include "sim/ties/ties_by_municipality.h"

/// Partner choice (model.md §3.1): one multinomial logit over the full choice set. This is the
/// exact scan over all municipalities.
namespace borderweave::sim {

inline constexpr std::uint32_t kNoChange = std::numeric_limits<std::uint32_t>::max();
inline constexpr std::uint32_t kOutside = kNoChange - 1;

/// What municipality i chooses among, as exp(utility). "No change" has utility 0, so weight 1.
struct ChoiceSet {
  std::vector<double> weight;  ///< per municipality; 0 where it may not be chosen
  double outside = 0;          ///< O_i: places beyond the region
  double total = 1;            ///< of no change, outside and all municipalities
};

/// The choice set of i: every municipality of another state with which contact is not forbidden
/// and no tie exists or waits; only ties that have begun make shared partners. The mass beyond the
/// region has the time-constant effects only: what those places know, cost and share is not
/// simulated.
ChoiceSet weigh(const Now& now, const State& state, const TiesByMunicipality& ties,
                std::uint32_t i);

/// The alternative at `u` of [0, 1) along no change, outside, municipalities in order: its row,
/// kOutside or kNoChange.
std::uint32_t pick(const ChoiceSet& set, double u);

/// u_ij
inline double utility(const Dyad& dyad, const Prospect& prospect, const ChoiceParameters& p) {
  return p.constant + DyadEffects::sum(dyad, p) + StateEffects::sum(prospect, p);
}

}  // namespace borderweave::sim
