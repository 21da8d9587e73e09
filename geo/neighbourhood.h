#pragma once

#include <vector>

#include "core/problem.h"
#include "core/rows.h"
#include "geo/countries.h"
#include "geo/read_progress.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Pairs of points at most `cutoff_km` (> 0) apart, with their distance, km: geodesic, right to
/// 1.1e-6 of it (geocentric.h). The points are sorted into cubes of space as wide as the cut-off,
/// so that the near ones of a point lie in its cube or in those around it; cubes know no
/// antimeridian and no pole.
UpperLinks pairs_within(const std::vector<LonLat>& points, double cutoff_km,
                        const ReadProgress& progress = {});

/// For every municipality, km from its centre to the nearest outline of another state's
/// municipality; infinity when there is none.
///
/// The nearest point is found by straight (chord) distance through the earth, which orders points
/// like the geodesic does to a few parts in 10⁵ at 300 km and knows no antimeridian or pole; its
/// geodesic distance is returned.
std::vector<double> distances_to_frontier(const Territories& territories,
                                          const ReadProgress& progress = {});

/// By municipality rows.
using Neighbours = SparseRows<double>;

/// Who lies next to whom, and how far from a frontier. Distances are geodesic kilometres on the
/// WGS 84 ellipsoid, right to 1.1e-6 of their length (geocentric.h).
struct Neighbourhood {
  Neighbours touching;                     ///< value: length of the shared border, km (> 0)
  Neighbours near;                         ///< value: distance between centres <= cut-off; no self
  std::vector<double> distance_to_border;  ///< km from centre to the nearest foreign outline of the
                                           ///< region; infinity when the region has one state
};

/// Finds touching outlines through an STRtree: those that share a border or, where borders were
/// drawn twice, face each other within `tolerance_m` with no third municipality between
/// (common_borders.h says how). A larger tolerance never loses a neighbour. Corners that meet in a
/// point do not touch.
/// Outlines that are cut at the antimeridian touch across it. Both directions of a
/// pair carry the same bits. Near pairs lie within `cutoff_km`; with 0 none are looked for. The
/// same result for any number of threads. Requires non-empty outlines.
Neighbourhood find_neighbourhood(const Territories& territories, double cutoff_km,
                                 double tolerance_m = 5, const ReadProgress& progress = {});

/// Warns of every two states of the region that have a land border (countries.csv) while none of
/// their municipalities touch here: the two sides of a frontier that was drawn twice, or a layer in
/// a slightly wrong place, would otherwise be a border that nobody can cross, in silence.
void warn_of_missing_adjacency(const Territories& territories, const Neighbourhood& neighbourhood,
                               const Countries& countries, double tolerance_m, Problems& problems);

}  // namespace borderweave::geo
