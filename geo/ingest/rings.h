#pragma once

#include <optional>

#include "geo/territories.h"

class OGRGeometry;

namespace borderweave::geo {

/// The polygons of a polygon, a multipolygon, a curved surface, or a collection of nothing else,
/// in x and y, closed, without empty rings; Z and M are left out, and curves become lines.
/// No polygons when there is nothing to enclose; empty when the geometry holds points or lines.
std::optional<MultiPolygon> polygons_of(const OGRGeometry& geometry);

}  // namespace borderweave::geo
