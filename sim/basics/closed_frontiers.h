#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "sim/basics/commuting_plan.h"
#include "sim/basics/shocks.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Can the frontier be passed on that day, as far as crossings and barriers go? Not where it can be
/// passed at crossings alone and none of them is open.
bool passable_at_crossings(const World& world, const FrontierHistory& frontier, Date day);

/// The frontiers that nobody passes on a day: those without an open crossing where one is needed,
/// and those that a shock closes, also of states that are not near each other.
///
/// Example:
///     const ClosedFrontiers closed(world, model.commuting.frontiers, now.conditions.shocks(),
///                                  now.conditions.day);
///     if (closed.between(a, b)) return;    // rows in Countries
class ClosedFrontiers {
 public:
  /// `frontiers`: by World::near_states. The climate has to outlive it.
  ClosedFrontiers(const World& world, std::span<const CommutingFrontier> frontiers,
                  const Climate& shocks, Date day);

  bool between(std::uint32_t a, std::uint32_t b) const;

 private:
  const Climate& shocks_;
  std::vector<RowPair> without_crossing_;  ///< a < b, sorted
};

}  // namespace borderweave::sim
