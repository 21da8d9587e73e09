#pragma once

#include <cstdint>
#include <vector>

#include "core/rows.h"
#include "geo/countries.h"
#include "geo/neighbourhood.h"
#include "geo/outside_places.h"
#include "geo/region_tables.h"
#include "geo/territories.h"

namespace borderweave::sim {

inline constexpr double kEarthRadiusKm = 6371.0088;  ///< mean radius of WGS 84

/// What the time-constant effects of partner choice see of one end of a pair. Also made for places
/// beyond the region, so that their mass comes from the same formula.
struct Party {
  double x = 0;  ///< unit vector on the sphere
  double y = 0;
  double z = 0;
  double population = 0;
  double log_income = 0;      ///< ln of income per head
  std::uint32_t country = 0;  ///< row in Countries
};

/// Commuters by home (row) and place of work, which includes the home itself. Σ_j T_ij = L_i.
using Flows = SparseRows<double>;

/// Everything that stays constant during a run; shared read-only by all replicates. Rows of all
/// municipality columns are those of `territories`.
struct World {
  geo::Territories territories;
  geo::Neighbourhood neighbourhood;
  geo::Countries countries;
  std::vector<geo::Crossing> crossings;
  std::vector<geo::Partnership> partnerships;
  std::vector<geo::OutsidePlaces> outside;  ///< what lies beyond; none: nothing does

  std::vector<std::uint32_t> country;       ///< row in `countries`
  std::vector<std::uint32_t> states;        ///< the rows that occur in `country`, ascending …
  std::vector<std::uint32_t> state_number;  ///< … and per row in `countries` its place among them
  std::vector<std::uint8_t> border_region;  ///< its admin-1 unit (without a code: it alone)
                                            ///< touches a foreign municipality
  std::vector<Party> party;
  std::vector<RowPair> near_states;  ///< states (a, b), a < b, with municipalities in each
                                     ///< other's near lists; sorted

  std::size_t size() const { return territories.size(); }
};

/// Derives the columns. Requires the country of every municipality and of every row of `outside` to
/// be in `countries`, with an income (the readers check both).
World make_world(geo::Territories territories, geo::Neighbourhood neighbourhood,
                 geo::Countries countries, std::vector<geo::Crossing> crossings,
                 std::vector<geo::Partnership> partnerships,
                 std::vector<geo::OutsidePlaces> outside = {});

/// Requires income > 0.
Party make_party(geo::LonLat at, double population, std::uint32_t country, double income);

/// Great-circle distance in km on a sphere of kEarthRadiusKm; used by partner choice, where
/// the 0.5 % against the ellipsoid is far below what the slopes can resolve.
double great_circle_km(const Party& a, const Party& b);

/// Shared border, or centres within `km`, or a crossing between their states within `km` of both
/// (open or not: the place where two banks meet is there before the bridge). Symmetric.
bool contiguous(const World& world, std::size_t i, std::size_t j, double km);

}  // namespace borderweave::sim
