#pragma once

#include <vector>

#include "core/rows.h"
#include "geo/read_progress.h"
#include "geo/territories.h"

namespace borderweave::geo {

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

}  // namespace borderweave::geo
