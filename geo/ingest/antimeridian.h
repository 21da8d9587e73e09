#pragma once

#include "geo/territories.h"

/// Longitudes from any source into [-180, 180]: projected systems jump from 180 to -180 inside an
/// outline, and some data count from 0 to 360.
namespace borderweave::geo {

/// Each polygon is made continuous (an edge longer than half the globe goes the short way) and cut
/// at the antimeridian, as RFC 7946, 3.1.9 asks. A corner that misses it by less than 1e-6 degrees
/// lies on it. Outlines that stay on one side are not changed. Throws GeosError when an outline
/// that must be cut crosses itself.
MultiPolygon wrapped(MultiPolygon outline);

LonLat wrapped(LonLat point);

}  // namespace borderweave::geo
