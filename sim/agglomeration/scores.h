#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/draw_zones.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// A region in one year with its zones drawn: what candidate pairs are judged on.
struct Landscape {
  const World& world;
  const State& state;
  const Flows& flows;
  const TiesByMunicipality& ties;
  const Cores& cores;
  const Zones& zones;
};

/// The two axes of a candidate pair and what they are made of (model.md §3.4). A side is the
/// zone of one of the two centres inside that centre's state.
struct Score {
  bool merged = false;                 ///< cores of one agglomeration, absorbed ones included
  std::vector<std::uint32_t> members;  ///< of the merged zone, else of both sides; ascending
  double population = 0;               ///< of the members
  double minority = 0;                 ///< people on the smaller side
  double minority_share = 0;           ///< of the people of both sides
  double cross_share = 0;              ///< x between the cores of the two centres
  double linked_share = 0;   ///< of the smaller side: people in cores linked to the other side
  double functional = 0;     ///< F = .6 min(1, x/.15) + .2 linked share + .2 minority share/.5
  double institutional = 0;  ///< I: best tie across, level/6 × its share of the sides' people
  std::uint8_t level = 0;    ///< highest rung of an active tie across
};

Score score(const Landscape& landscape, const RowPair& pair);

}  // namespace borderweave::sim
