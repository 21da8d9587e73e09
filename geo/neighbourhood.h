#pragma once

#include <vector>

#include "core/problem.h"
#include "core/rows.h"
#include "geo/countries.h"
#include "geo/read_progress.h"
#include "geo/region_tables.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Pairs of points at most `cutoff_km` (> 0) apart, with their distance, km: geodesic, with a
/// relative error of at most 1.1e-6 (geodesic.h). The points are sorted into cubes as wide as the
/// cut-off, so that all points near one of them lie in its cube or in the 26 around it. Works
/// across the antimeridian and at the poles.
UpperLinks pairs_within(const std::vector<LonLat>& points, double cutoff_km,
                        const ReadProgress& progress = {});

/// For every municipality, km from its centre to the nearest outline of another state's
/// municipality; infinity when there is none. The nearest point is found by chord distance, which
/// orders points as the geodesic does to a few parts in 10⁵ at 300 km; the value returned is its
/// geodesic distance.
std::vector<double> distances_to_frontier(const Territories& territories,
                                          const ReadProgress& progress = {});

/// By municipality rows.
using Neighbours = SparseRows<double>;

/// Which municipalities are neighbours, and how far each is from a frontier. Distances are geodesic
/// kilometres on the WGS 84 ellipsoid with a relative error of at most 1.1e-6 (geodesic.h).
struct Neighbourhood {
  Neighbours touching;                     ///< value: length of the shared border, km (> 0)
  Neighbours near;                         ///< value: distance between centres <= cut-off; no self
  std::vector<double> distance_to_border;  ///< km from centre to the nearest foreign outline of the
                                           ///< region; infinity when the region has one state
};

/// Finds the neighbours of every municipality, with an STRtree. Laws:
/// 1. two municipalities touch when they share a border or, where borders were digitised twice,
///    face each other within `tolerance_m` with no third municipality between (common_borders.h has
///    the rule); corners that meet in a point do not touch;
/// 2. a larger tolerance never loses a neighbour;
/// 3. outlines that are cut at the antimeridian touch across it;
/// 4. both directions of a pair have the same bits, and the result is the same for any number of
///    threads.
/// `near` holds pairs of centres within `cutoff_km`; with 0 it is empty. Requires non-empty
/// outlines.
///
/// Example:
///     const Neighbourhood around = find_neighbourhood(territories, 60);
///     around.touching.at(a, b);       // km of their common border; 0: they do not touch
///     around.near.rows_of(a);         // those whose centres are within 60 km
Neighbourhood find_neighbourhood(const Territories& territories, double cutoff_km,
                                 double tolerance_m = 5, const ReadProgress& progress = {});

/// Warns of every two states of the region that have a land border (countries.csv) while none of
/// their municipalities touch. Either their frontier was digitised twice with a gap between, or one
/// layer is shifted; without the warning, nobody could cross that border in the simulation and the
/// reason would be hard to find.
void warn_of_missing_adjacency(const Territories& territories, const Neighbourhood& neighbourhood,
                               const Countries& countries, double tolerance_m, Problems& problems);

/// Warns of every two states whose municipalities touch in the region while all crossings listed
/// between them lie more than 60 km from any centre of one side: nobody could pass there.
void warn_of_missing_crossings(const Territories& territories, const Neighbourhood& neighbourhood,
                               const std::vector<Crossing>& crossings, Problems& problems);

/// Warns of the states of the region with a land border to another of its states that have no
/// nominal income: pay on the two sides is then compared by the incomes of countries.csv.
void warn_of_missing_pay(const Territories& territories, const Countries& countries,
                         Problems& problems);

/// Warns of a region all of whose municipalities belong to one state: no border, no ties.
void warn_of_one_state(const Territories& territories, Problems& problems);

/// Warns of the pairs of states of the region that have a land border while no row of movement.csv
/// is about them: all three barriers would hold between them without anybody having said so.
void warn_of_missing_movement(const Territories& territories, const Countries& countries,
                              Problems& problems);

}  // namespace borderweave::geo
