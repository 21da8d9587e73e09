#pragma once

#include "geo/territories.h"

namespace borderweave::geo {

/// km from a point to an outline that is not empty; 0 inside it or on it.
double km_to_outline(LonLat point, const MultiPolygon& outline);

}  // namespace borderweave::geo
