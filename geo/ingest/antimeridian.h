#pragma once

#include "geo/territories.h"

/// Brings longitudes of any source into [-180, 180]: in projected systems they jump from 180 to
/// -180 inside an outline, and some data count from 0 to 360.
namespace borderweave::geo {

/// Makes each polygon continuous (an edge longer than half the globe is taken the short way round)
/// and cuts it at the antimeridian, as RFC 7946, 3.1.9 asks. A corner within 1e-6 degrees of the
/// antimeridian is moved onto it. Outlines on one side of it are not changed. Throws GeosError when
/// an outline that must be cut crosses itself.
MultiPolygon wrapped(MultiPolygon outline);

LonLat wrapped(LonLat point);

}  // namespace borderweave::geo
