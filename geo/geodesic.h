#pragma once

#include "geo/territories.h"

/// Measures on the WGS 84 ellipsoid by Karney's geodesics, good to nanometres.
namespace borderweave::geo {

/// Geodesic distance, km.
double distance_km(LonLat a, LonLat b);

/// Geodesic area of a polygon with holes, km² (>= 0 whatever the orientation of its rings).
double area_km2(const MultiPolygon& outline);

}  // namespace borderweave::geo
