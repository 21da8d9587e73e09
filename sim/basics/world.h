#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/barriers.h"
#include "geo/countries.h"
#include "geo/neighbourhood.h"
#include "geo/outside_places.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "geo/travel.h"
#include "geo/urban_clusters.h"
#include "sim/basics/node_covariates.h"

namespace borderweave::sim {

/// Commuters by home (row) and place of work, which includes the home itself. Σ_j T_ij = L_i.
using Flows = SparseRows<double>;

/// An administrative unit of the first order, as far as it lies in the region.
struct AdminUnit {
  std::uint32_t country = 0;  ///< row in `countries`
  std::string code;           ///< "PL.72"; empty: the municipalities of the state without a code
  friend auto operator<=>(const AdminUnit&, const AdminUnit&) = default;
};

/// How people get from one municipality to another, beside straight lines.
struct Passage {
  /// Is a crossing needed only where a barrier stands in the way? Else two states with a listed
  /// crossing can be passed at crossings alone.
  bool crossings_at_barriers = false;
  geo::Neighbours ways;      ///< to work, km; empty: Neighbourhood::near
  geo::TravelUse travel;     ///< where `ways` come from
  geo::BarredWays barriers;  ///< in the order of ways()
  std::size_t barriers_read = 0;
  /// Derived: which sets of barriers stand in the ways between two states, by near_states,
  /// ascending. Without elements where there are no barriers.
  std::vector<std::vector<std::uint8_t>> sets_between;
};

/// Everything that stays constant during a run; shared read-only by all replicates. Rows of all
/// municipality columns are those of `territories`.
struct World {
  geo::Territories territories;
  geo::Neighbourhood neighbourhood;
  geo::Countries countries;
  std::vector<geo::Crossing> crossings;
  std::vector<geo::Partnership> partnerships;
  std::vector<geo::OutsidePlaces> outside;  ///< places beyond the region; may be empty

  std::vector<std::uint32_t> country;       ///< row in `countries`
  std::vector<std::uint32_t> states;        ///< the rows that occur in `country`, ascending …
  std::vector<std::uint32_t> state_number;  ///< … and per row in `countries` its place among them
  std::vector<std::uint8_t> border_region;  ///< its admin-1 unit (without a code: it alone)
                                            ///< touches a foreign municipality
  std::vector<NodeCovariates> node;
  std::vector<RowPair> near_states;       ///< states (a, b), a < b, with municipalities in each
                                          ///< other's near lists or ways; sorted
  std::vector<AdminUnit> admin_units;     ///< sorted …
  std::vector<std::uint32_t> admin_unit;  ///< … and per municipality its row there
  Passage passage;
  geo::UrbanClusters clusters;  ///< of a population raster; empty: cores grow from places

  std::size_t size() const { return territories.size(); }

  /// The ways to work, km of straight line or of a travel table; partner choice and what lies near
  /// what always go by Neighbourhood::near.
  const geo::Neighbours& ways() const {
    return passage.ways.first.empty() ? neighbourhood.near : passage.ways;
  }
};

/// Derives the columns. Requires the country of every municipality and of every row of `outside` to
/// be in `countries`, with an income (the readers check both).
World make_world(geo::Territories territories, geo::Neighbourhood neighbourhood,
                 geo::Countries countries, std::vector<geo::Crossing> crossings,
                 std::vector<geo::Partnership> partnerships,
                 std::vector<geo::OutsidePlaces> outside = {}, Passage passage = {},
                 geo::UrbanClusters clusters = {});

/// Does a barrier stand between two municipalities on that day? Both ways are the same. Laws of
/// geo/barriers.h. Nobody has looked what lies between two that no way joins (their centres are
/// apart, but parts of them may meet): they are barred where a barrier stands in any way between
/// their states.
bool barred(const World& world, std::size_t i, std::uint32_t j, Date on);

/// Does a barrier stand on that day in every way between two states, one of World::near_states?
/// They can then be passed at crossings alone.
bool sealed(const World& world, const RowPair& states, Date on);

/// Shared border, or centres within `km`, or a crossing between their states within `km` of both
/// (open or not: the place where two banks meet is there before the bridge). Symmetric.
bool contiguous(const World& world, std::size_t i, std::size_t j, double km);

}  // namespace borderweave::sim
