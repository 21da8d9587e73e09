#pragma once

#include <cstdint>
#include <vector>

#include "core/date.h"
#include "sim/basics/shocks.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// A0, the closeness of states that blocs and wars make, −1…1: .3 where both are in the EU, .2 more
/// for any other bloc they share, lowered while they are at war [A] (model.md §3.1). Laws:
///   1. symmetric, and 0 of a state and itself where it is in no bloc;
///   2. a membership counts on the days on which it holds (geo::Countries);
///   3. made once, in time proportional to states and changes of memberships; a day costs two
///      comparisons of bits for each pair.
///
/// Example:
///     const AffinityTargets targets(world);
///     const std::vector<double> a0 = targets.on(day, Climate::calm(), -0.8);
class AffinityTargets {
 public:
  AffinityTargets() = default;
  explicit AffinityTargets(const World& world);

  /// For every two states of World::states. `at_war`: what is added to it at war.
  std::vector<double> on(Date day, const Climate& shocks, double at_war) const;

 private:
  std::vector<std::uint32_t> states_;  ///< World::states
  std::vector<Date> from_;             ///< ascending …
  /// … and the blocs of each state until the next, [day × state], bit 0: the EU.
  std::vector<std::uint64_t> blocs_;
};

/// A after `years` in which it tends to `target` at `recovery` a year.
std::vector<double> tend_to(std::vector<double> affinity, const std::vector<double>& target,
                            double recovery, double years);

/// The first value of State::affinity: what A has become on a day if it was in balance on the first
/// day of the EU and ties did nothing, so that it does not depend on when a run starts.
std::vector<double> affinity_by(Date day, const AffinityTargets& targets, double recovery);

}  // namespace borderweave::sim
