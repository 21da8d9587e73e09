#include "geo/geocentric.h"

#include <cmath>
#include <numbers>

namespace borderweave::geo {

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
