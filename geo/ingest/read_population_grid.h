#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"
#include "geo/urban_clusters.h"

namespace borderweave::geo {

/// The populated cells of a raster (GeoTIFF, ASCII grid, Erdas Imagine; any CRS) whose centres lie
/// in a municipality, or within 1 km of one (outline_index.h). Only the window around the region is
/// read, line by line. Errors: an unreadable file, no CRS, a rotated raster, negative values other
/// than nodata, no populated cell in the region. Warns of states whose people on the raster differ
/// by more than a tenth from those of their municipalities.
std::vector<GridCell> read_population_grid(const PopulationGridSource& source,
                                           const Territories& territories, IngestReport& notes,
                                           Problems& problems);

}  // namespace borderweave::geo
