#pragma once

#include <filesystem>

#include "geo/join/border_join.h"

namespace borderweave::output {

/// Writes the places that the report names as a GeoPackage in WGS 84, to look at in QGIS:
///   frontier      polygons of gaps, overlaps, slivers and near misses
///   municipality  outlines of municipalities that something is wrong with, one for each finding
///   partnership   the sides of rows that were not found with certainty, as points where the table
///                 or the match says where; without geometry otherwise
/// Each has a default style that shows the kinds in colours. `target` must not exist. Throws
/// Failure when GDAL cannot write.
void write_border_join(const geo::Territories& territories, const geo::BorderJoin& join,
                       const std::filesystem::path& target);

}  // namespace borderweave::output
