#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// The two sides of the frontier of two states that lie in each other's near lists.
struct FrontierBelt {
  std::vector<geo::OpenPeriod> open;        ///< when no barrier stood between the two
  std::vector<std::uint32_t> municipality;  ///< of either, near the other; ascending

  /// The day since which the frontier has been open on `day`; nothing where a barrier stands.
  /// Checks that come back for less than a year interrupt nothing.
  std::optional<Date> open_since(Date day) const;
};

/// One for each of World::near_states, in its order, with the municipalities whose centre is at
/// most `km` from the nearest centre of the other state (great circle).
std::vector<FrontierBelt> frontier_belts(const World& world, double km);

}  // namespace borderweave::sim
