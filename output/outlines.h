#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/territories.h"

namespace borderweave::output {

/// The union (GEOS) of the outlines of each group of rows, with corners moved by a few metres at
/// most and holes below 1 km² filled, so that no slivers stay open between neighbours. For maps,
/// not for measuring.
std::vector<geo::MultiPolygon> join_outlines(std::span<const geo::MultiPolygon> outlines,
                                             const std::vector<std::vector<std::uint32_t>>& groups);

}  // namespace borderweave::output
