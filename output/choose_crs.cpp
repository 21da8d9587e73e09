#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "output/snapshot.h"

namespace borderweave::output {
namespace {

struct Box {
  double west = 180;
  double south = 90;
  double east = -180;
  double north = -90;

  bool inside(const Box& other) const {
    return west >= other.west && east <= other.east && south >= other.south && north <= other.north;
  }
};

// Area of use of EPSG:3035 in the EPSG registry, cut at the Mediterranean's south coast.
constexpr Box kEurope{-35.58, 30, 44.83, 84.73};
constexpr double kZone = 6;          ///< degrees of longitude of a UTM zone
constexpr double kUtmNorthEnd = 84;  ///< UTM is defined from 80° S to 84° N
constexpr double kUtmSouthEnd = -80;

Box bounds(const geo::Territories& territories) {
  Box box;
  for (const geo::LonLat at : territories.centre) {
    box.west = std::min(box.west, at.lon);
    box.east = std::max(box.east, at.lon);
    box.south = std::min(box.south, at.lat);
    box.north = std::max(box.north, at.lat);
  }
  return box;
}

/// EPSG 326zz north of the equator, 327zz south of it.
int utm_code(const Box& box) {
  const double middle = (box.west + box.east) / 2;
  const int zone = std::clamp(static_cast<int>(std::floor((middle + 180) / kZone)) + 1, 1, 60);
  return (box.south + box.north >= 0 ? 32600 : 32700) + zone;
}

}  // namespace

std::string choose_crs(const geo::Territories& territories) {
  const Box box = bounds(territories);
  if (box.inside(kEurope)) return "EPSG:3035";
  const bool small = box.east - box.west <= kZone;
  if (small && box.north <= kUtmNorthEnd && box.south >= kUtmSouthEnd) {
    return fmt::format("EPSG:{}", utm_code(box));
  }
  return "EPSG:6933";
}

}  // namespace borderweave::output
