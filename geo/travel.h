#pragma once

#include <cstddef>
#include <optional>

#include "core/rows.h"
#include "geo/neighbourhood.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// What a user's table says of the ways between municipalities, in km of straight line: what f and
/// D of commuting were fitted on (model.md §3.3).
struct TravelTable {
  SparseRows<double> km;          ///< from each origin to its destinations, ascending
  bool unlisted_straight = true;  ///< ways without a row keep the straight line; else nobody goes
};

/// How many ways within the cut-off come from where.
struct TravelUse {
  std::size_t listed = 0;         ///< with the table's distance
  std::size_t listed_beyond = 0;  ///< rows of the table beyond the cut-off
  std::size_t straight = 0;       ///< not listed, with the straight line
  std::size_t left_out = 0;       ///< not listed and within the cut-off, without a way
};

/// The distance of a direction that nobody takes, beside one that people do: commuting over it is
/// 0.
inline constexpr double kOutOfReachKm = 1e6;

/// The ways that people may take to work: the near pairs with the distances of the table, and
/// listed pairs that are nearer by the table than by air. Laws:
/// 1. no way is longer than `cutoff_km`, but those of kOutOfReachKm;
/// 2. reach is mutual: where there is a way from i to j, there is one from j to i, if only of
///    kOutOfReachKm;
/// 3. rows ascend, and a municipality has no way to itself.
///
/// Example:
///     const TravelTable table{.km = {.first = {0, 1, 1}, .row = {1}, .value = {14.5}}};
///     find_ways(around.near, table, 60).km.at(0, 1);    // 14.5, however far it is by air
struct Ways {
  Neighbours km;
  TravelUse use;
};
Ways find_ways(const Neighbours& near, const TravelTable& table, double cutoff_km);

}  // namespace borderweave::geo
