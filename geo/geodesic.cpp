#include "geo/geodesic.h"

#include <geodesic.h>

#include <cmath>
#include <numbers>

namespace borderweave::geo {

namespace {

/// Karney's geodesics (PROJ), good to nanometres; a constant of the planet.
const geod_geodesic& wgs84() {
  static const geod_geodesic ellipsoid = [] {
    geod_geodesic earth;
    geod_init(&earth, 6378137.0, 1 / 298.257223563);
    return earth;
  }();
  return ellipsoid;
}

double ring_area_m2(const Ring& ring) {
  geod_polygon sides;
  geod_polygon_init(&sides, /*polylinep=*/0);
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    geod_polygon_addpoint(&wgs84(), &sides, ring[i].lat, ring[i].lon);
  }
  double area = 0;
  geod_polygon_compute(&wgs84(), &sides, /*reverse=*/0, /*sign=*/1, &area, nullptr);
  return std::abs(area);
}

}  // namespace

double distance_km(LonLat a, LonLat b) {
  double metres = 0;
  geod_inverse(&wgs84(), a.lat, a.lon, b.lat, b.lon, &metres, nullptr, nullptr);
  return metres / 1000;
}

double area_km2(const MultiPolygon& outline) {
  double area = 0;
  for (const Polygon& polygon : outline) {
    for (std::size_t ring = 0; ring < polygon.size(); ++ring) {
      area += (ring == 0 ? 1 : -1) * ring_area_m2(polygon[ring]);
    }
  }
  return area / 1e6;
}

Geocentric to_geocentric(LonLat at) {
  constexpr double kSemiMajorKm = 6378.137;
  constexpr double kFlattening = 1 / 298.257223563;
  constexpr double kEccentricity2 = kFlattening * (2 - kFlattening);
  const double lon = at.lon * std::numbers::pi / 180;
  const double lat = at.lat * std::numbers::pi / 180;
  const double sine = std::sin(lat);
  const double normal = kSemiMajorKm / std::sqrt(1 - kEccentricity2 * sine * sine);
  const double from_axis = normal * std::cos(lat);
  return {from_axis * std::cos(lon), from_axis * std::sin(lon),
          normal * (1 - kEccentricity2) * sine};
}

Geocentric operator-(Geocentric a, Geocentric b) {
  return {a.x - b.x, a.y - b.y, a.z - b.z};
}
Geocentric operator+(Geocentric a, Geocentric b) {
  return {a.x + b.x, a.y + b.y, a.z + b.z};
}
Geocentric operator*(double factor, Geocentric a) {
  return {factor * a.x, factor * a.y, factor * a.z};
}
double dot(Geocentric a, Geocentric b) {
  return a.x * b.x + a.y * b.y + a.z * b.z;
}
double length(Geocentric a) {
  return std::sqrt(dot(a, a));
}

double short_distance_km(Geocentric a, Geocentric b) {
  constexpr double kDiameterKm = 2 * 6371.0;
  return kDiameterKm * std::asin(length(a - b) / kDiameterKm);
}

}  // namespace borderweave::geo
