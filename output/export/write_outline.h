#pragma once

#include <ogr_geometry.h>

#include <memory>

#include "geo/territories.h"

namespace borderweave::output {

/// The outline as GDAL's writers take it; coordinates pass unchanged as x = lon, y = lat.
std::unique_ptr<OGRMultiPolygon> to_ogr(const geo::MultiPolygon& outline);

}  // namespace borderweave::output
