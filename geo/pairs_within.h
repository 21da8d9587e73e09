#pragma once

#include <vector>

#include "core/rows.h"
#include "geo/read_progress.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Pairs of points at most `cutoff_km` (> 0) apart, with their distance, km: geodesic, right to
/// 1.1e-6 of it (geocentric.h). The points are sorted into cubes of space as wide as the cut-off,
/// so that the near ones of a point lie in its cube or in those around it; cubes know no
/// antimeridian and no pole.
UpperLinks pairs_within(const std::vector<LonLat>& points, double cutoff_km,
                        const ReadProgress& progress = {});

}  // namespace borderweave::geo
