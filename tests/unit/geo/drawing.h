#pragma once

#include <fmt/format.h>

#include <cmath>
#include <numbers>
#include <string>
#include <utility>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo::test {

/// A point so many metres east and north of 15° E, 50° N (right to 0.3 %).
inline LonLat metres(double east, double north) {
  constexpr double kPerDegree = 111'320;
  return {15 + east / (kPerDegree * std::cos(50 * std::numbers::pi / 180)),
          50 + north / kPerDegree};
}

/// An outline through points in metres; it closes itself.
inline MultiPolygon drawn(const std::vector<std::pair<double, double>>& points) {
  Ring ring;
  for (const auto& [east, north] : points) ring.push_back(metres(east, north));
  ring.push_back(ring.front());
  return {{ring}};
}

inline MultiPolygon rectangle(double west, double south, double east, double north) {
  return drawn({{west, south}, {east, south}, {east, north}, {west, north}});
}

/// A municipality of a drawn map.
struct Drawn {
  std::string country;
  MultiPolygon outline;
};

/// The map moved east by 165°, so that its middle, 0 m, lies on the antimeridian. Polygons east of
/// it get longitudes from -180; none may cross it.
inline std::vector<Drawn> across_the_antimeridian(std::vector<Drawn> municipalities) {
  for (Drawn& one : municipalities) {
    for (Polygon& polygon : one.outline) {
      const double moved = polygon[0][0].lon + polygon[0][1].lon > 30 ? 165 - 360 : 165;
      for (Ring& ring : polygon) {
        for (LonLat& at : ring) at.lon += moved;
      }
    }
  }
  return municipalities;
}

/// Rows 0, 1, … with ids 1, 2, … and names M1, M2, …, 1000 people each.
inline Territories map_of(const std::vector<Drawn>& municipalities) {
  Territories all;
  for (const Drawn& one : municipalities) {
    const auto number = static_cast<std::int64_t>(all.size()) + 1;
    all.id.push_back(number);
    all.name.push_back(fmt::format("M{}", number));
    all.country.push_back(one.country);
    all.region.emplace_back();
    all.population.push_back(1000);
    all.area_km2.push_back(1);
    all.buffer.push_back(0);
    all.outline.push_back(one.outline);
    all.centre.push_back(one.outline.empty() ? LonLat{} : one.outline[0][0][0]);
  }
  return all;
}

}  // namespace borderweave::geo::test
