#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/disc.h"
#include "sim/basics/frontiers.h"
#include "sim/basics/parameters.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// A built-up area inside one state: linked discs, and the municipalities of which at least half
/// of the people live in them.
struct Core {
  std::uint32_t centre = 0;                   ///< the municipality with most of its people
  std::uint32_t country = 0;                  ///< row in Countries
  double population = 0;                      ///< of all its discs
  std::vector<std::uint32_t> municipalities;  ///< core municipalities, ascending, at least one
};

/// The cores of a region in one year.
struct Cores {
  std::vector<Core> list;         ///< of at least `tier_b_side` people, by centre
  std::vector<std::uint32_t> of;  ///< per municipality: number of its core, kNoCore
  std::vector<RowPair> linked;    ///< cores of two states with linked discs, sorted
};

/// §3.4: discs, links between them, components of each state, core municipalities.
/// Across a frontier that is limited to crossings, discs link only with an open bridge within
/// `crossing_reach_km` of the edge of either.
Cores find_cores(const World& world, std::span<const double> population, const Frontiers& frontiers,
                 const AgglomerationParameters& parameters);

}  // namespace borderweave::sim
