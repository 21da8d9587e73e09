#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/disc.h"
#include "sim/agglomeration/frontier_year.h"
#include "sim/basics/parameters.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Disjoint sets of the numbers 0…n-1 (union-find with path halving). A set is identified by its
/// smallest number, so the result does not depend on the order of joins.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::uint32_t find(std::uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  void join(std::uint32_t x, std::uint32_t y) {
    x = find(x);
    y = find(y);
    if (x < y) parent_[y] = x;
    if (y < x) parent_[x] = y;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

/// A built-up area inside one state: linked discs, and the municipalities of which at least half
/// of the people live in them.
struct Core {
  /// The core municipality with the most people in the data (World::territories), the first of
  /// equals: the same in every year and replicate, as long as it is one built-up area.
  std::uint32_t centre = 0;
  std::uint32_t country = 0;                  ///< row in Countries
  double population = 0;                      ///< of all its discs
  std::vector<std::uint32_t> municipalities;  ///< core municipalities, ascending, at least one
  double population_in_data = 0;              ///< of these, in the data
};

/// The cores of a region in one year.
struct Cores {
  std::vector<Core> list;         ///< of at least `tier_b_side` people, by centre
  std::vector<std::uint32_t> of;  ///< per municipality: number of its core, kNoCore
  std::vector<RowPair> linked;    ///< cores of two states with linked discs, sorted
};

/// §3.4 Finds discs, the links between them, the connected components within each state, and core
/// municipalities. Across a frontier limited to crossings, or where a barrier stands between
/// their municipalities all year, discs link only if a bridge that is open
/// in the year lies within `crossing_reach_km` of the edge of either. `neighbours`: of the world's
/// places. Where the world has clusters of a population raster, those stand in place of discs.
Cores find_cores(const World& world, std::span<const double> population,
                 const geo::DiscNeighbours& neighbours, const FrontierYear& frontiers,
                 const AgglomerationParameters& parameters);

/// Per municipality: the core of at least `least` people of which it is the centre, else kNoCore.
std::vector<std::uint32_t> large_centres(const Cores& cores, double least);

}  // namespace borderweave::sim
