#pragma once

#include <span>
#include <string>

#include "geo/territories.h"
#include "output/names.h"
#include "output/netcdf.h"
#include "output/projection.h"

/// CF-1.8 simple geometries (CF Conventions 1.8, chapter 7.5): what GDAL and QGIS open as vector
/// layers. Exterior rings are written anticlockwise and first, holes clockwise, rings closed.
namespace borderweave::output {

/// Writes the grid mapping `crs`: WKT2 for CF and GDAL, EPSG codes for MDAL.
void write_crs(NetcdfFile& file, const Projection& projection);

/// Attributes of an x or y coordinate variable in that CRS.
Attributes coordinate_attributes(const Projection& projection, char axis);

/// Writes the layer's dimension and geometry: one feature per outline (one or more polygons each).
void write_polygons(NetcdfFile& file, const Layer& layer,
                    std::span<const geo::MultiPolygon> outlines, const Projection& projection);

/// One feature per line; not closed.
void write_lines(NetcdfFile& file, const Layer& layer, std::span<const geo::Ring> lines,
                 const Projection& projection);

}  // namespace borderweave::output
