#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/core_flows.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/draw_zones.h"
#include "sim/agglomeration/frontier_year.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// The region in one year with its zones drawn: the data from which candidate pairs are scored.
struct YearContext {
  const World& world;
  const State& state;
  const Flows& flows;
  const TiesByMunicipality& ties;
  const FrontierYear& frontiers;
  const Cores& cores;
  const CoreFlows& core_flows;
  const std::vector<RowPair>& by_commuting;  ///< cores that commuting merges, sorted
  const Zones& zones;
  const AgglomerationParameters& parameters;

  /// The urban centre to which a municipality belongs: by its core, else by its zone; kNoZone if
  /// none.
  std::uint32_t centre_of(std::uint32_t row) const {
    const auto core = cores.of[row];
    return core == kNoCore ? zones.of[row] : zones.centre_of_core[core];
  }
};

/// The two axes of a candidate pair and their components (model.md §3.4). A side is the zone of one
/// of the two centres within that centre's state. Of an agglomeration that has merged, the minority
/// side is everybody outside the state that has most of its people.
struct Score {
  bool merged = false;          ///< members of one agglomeration
  bool by_commuting = false;    ///< the two cores are a pair that commuting merges
  bool adjacent_towns = false;  ///< the two cores are linked, and each below `tier_a`
  bool closed = false;          ///< the frontier between the two
  double passability = 0;       ///< π of the frontier
  double population = 0;        ///< of the merged zone, else of both sides
  double minority = 0;          ///< people on the minority side
  double minority_share = 0;    ///< of that population
  double cross_share = 0;       ///< x between the cores of the two centres
  double linked_share = 0;      ///< of the minority side: people in cores linked to the other side
  /// F = .6 min(1, x/.15) + (.2 linked share + .2 minority share/.5) π
  double functional = 0;
  double institutional = 0;  ///< I: best tie across, level/6 × its share of the sides' people
  std::uint8_t level = 0;    ///< highest rung of an active tie across
};

Score score(const YearContext& year, const RowPair& pair);

/// The municipalities of that population, ascending.
std::vector<std::uint32_t> members_of(const YearContext& year, const RowPair& pair);

}  // namespace borderweave::sim
