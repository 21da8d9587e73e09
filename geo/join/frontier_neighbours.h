#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "geo/outline_index.h"

namespace borderweave::geo {

/// Two municipalities of two states that share a border, as find_neighbourhood finds it.
struct FrontierNeighbours {
  std::uint32_t a = 0;  ///< rows, a < b
  std::uint32_t b = 0;
  double border_km = 0;
};

/// The greatest distance between two outlines that are reported as a near miss: twenty times the
/// tolerance, or 20 m if that is more.
double near_miss_reach_m(double tolerance_m);

/// Two municipalities of two states that face each other across an area that no municipality
/// covers, or that both cover, slightly too far apart to be neighbours.
struct NearMiss {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double tolerance_m = 0;   ///< the tolerance of the step that would join them
  double border_km = 0;     ///< with that tolerance
  double mean_width_m = 0;  ///< between their borders, along border_km
  bool overlap = false;     ///< is most of that area covered?
  MultiPolygon area;        ///< the uncovered area between them; all of it for an overlap
  LonLat at;                ///< where the two come nearest
};

/// The neighbours with another tolerance.
struct ToleranceStep {
  double tolerance_m = 0;
  std::size_t pairs = 0;
  double border_km = 0;
};

struct FrontierJoin {
  std::vector<FrontierNeighbours> neighbours;  ///< ascending
  std::vector<NearMiss> near_misses;           ///< ascending
  std::vector<ToleranceStep> steps;            ///< from the present tolerance on, growing
  /// The least step that brings at least nine of ten of the pairs that the widest step brings, and
  /// of the kilometres; none where that is the present one.
  std::optional<double> proposed_m;
};

/// Neighbours across frontiers now and with a tolerance of up to `reach_m`, if it is given, else
/// near_miss_reach_m(), in steps of 1, 2, 5, 10, … m. The same result for any number of threads.
FrontierJoin join_frontier(const OutlineIndex& index, double tolerance_m,
                           std::optional<double> reach_m = {});

}  // namespace borderweave::geo
