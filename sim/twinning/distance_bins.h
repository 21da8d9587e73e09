#pragma once

#include <vector>

#include "geo/region_tables.h"
#include "sim/twinning/statistics.h"

namespace borderweave::sim {

/// TwinningStatistics::bins.
std::vector<DistanceBin> distance_bins(const Twinning& twinning,
                                       const std::vector<geo::Partnership>& ties);

}  // namespace borderweave::sim
