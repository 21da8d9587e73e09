#include "output/outlines.h"

#include <algorithm>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"

namespace borderweave::output {
namespace {

/// Degrees, about 5 m: closes the hair-thin gaps that rounded files leave between neighbours.
constexpr double kGrid = 5e-5;

/// Holes smaller than this are what rounding left open between neighbours, not places.
constexpr double kSmallestHoleKm2 = 1;

void close_slivers(geo::MultiPolygon& outline) {
  for (geo::Polygon& polygon : outline) {
    const auto is_sliver = [](const geo::Ring& hole) {
      return geo::area_km2({{hole}}) < kSmallestHoleKm2;
    };
    polygon.erase(std::remove_if(polygon.begin() + 1, polygon.end(), is_sliver), polygon.end());
  }
}

}  // namespace

std::vector<geo::MultiPolygon> join_outlines(
    std::span<const geo::MultiPolygon> outlines,
    const std::vector<std::vector<std::uint32_t>>& groups) {
  std::vector<geo::MultiPolygon> joined(groups.size());
  parallel_for(groups.size(), 1, [&](std::size_t group) {
    const geo::Geos geos;
    std::vector<geo::Geometry> parts;
    for (const std::uint32_t row : groups[group]) {
      parts.push_back(geo::to_multipolygon(geos, outlines[row]));
    }
    const geo::Geometry all = geo::to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
    const geo::Geometry whole = geos.own(GEOSUnaryUnionPrec_r(geos.handle(), all.get(), kGrid));
    joined[group] = geo::polygons_of(geos, whole.get());
    close_slivers(joined[group]);
  });
  return joined;
}

}  // namespace borderweave::output
