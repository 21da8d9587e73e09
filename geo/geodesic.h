#pragma once

#include "geo/territories.h"

/// Measures on the WGS 84 ellipsoid by Karney's geodesics, good to nanometres.
namespace borderweave::geo {

/// Geodesic distance, km.
double distance_km(LonLat a, LonLat b);

/// Geodesic area of a polygon with holes, km² (>= 0 whatever the orientation of its rings).
double area_km2(const MultiPolygon& outline);

/// Geocentric coordinates on WGS 84, km. Straight lines through the earth order points as the
/// geodesic does and know no antimeridian or pole.
struct Geocentric {
  double x = 0;
  double y = 0;
  double z = 0;
};

Geocentric to_geocentric(LonLat at);

Geocentric operator-(Geocentric a, Geocentric b);
Geocentric operator+(Geocentric a, Geocentric b);
Geocentric operator*(double factor, Geocentric a);
double dot(Geocentric a, Geocentric b);
double length(Geocentric a);

/// The geodesic distance of two points that are not far apart, km, from the chord c between them:
/// 2R asin(c/2R). The earth's curvature differs from that of a sphere of R = 6371 km by up to 0.6 %
/// of its radius, so the error is at most 1.2e-7 of the distance at 100 km and 1.1e-6 at 300 km
/// (1 cm, 30 cm). A hundred times as fast as distance_km, for loops over sides and pairs.
double short_distance_km(Geocentric a, Geocentric b);

}  // namespace borderweave::geo
