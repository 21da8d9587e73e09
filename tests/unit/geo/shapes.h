#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo::test {

/// A square with its lower left corner at (lon, lat), degrees.
inline MultiPolygon square(double lon, double lat, double side) {
  return {
      {{{lon, lat}, {lon + side, lat}, {lon + side, lat + side}, {lon, lat + side}, {lon, lat}}}};
}

/// Territories with these outlines, ids 1, 2, …, one country each (or all of `country`), centres
/// in the middle of the outline's first side pair.
inline Territories territories_of(const std::vector<MultiPolygon>& outlines,
                                  const std::vector<std::string>& countries) {
  Territories all;
  for (std::size_t i = 0; i < outlines.size(); ++i) {
    const Ring& ring = outlines[i].front().front();
    all.id.push_back(static_cast<std::int64_t>(i) + 1);
    all.name.push_back(fmt::format("M{}", i + 1));
    all.country.push_back(countries[i % countries.size()]);
    all.outline.push_back(outlines[i]);
    all.centre.push_back({(ring[0].lon + ring[2].lon) / 2, (ring[0].lat + ring[2].lat) / 2});
  }
  return all;
}

}  // namespace borderweave::geo::test
