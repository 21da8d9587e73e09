#include "output/netcdf/map_outlines.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"

namespace borderweave::output {
namespace {

/// Degrees, about 5 m: closes the hairline gaps that rounded coordinates leave between neighbours.
constexpr double kGrid = 5e-5;

/// Smaller holes are left by rounding between neighbours and are not enclaves.
constexpr double kSmallestHoleKm2 = 1;

void close_slivers(geo::MultiPolygon& outline) {
  for (geo::Polygon& polygon : outline) {
    const auto is_sliver = [](const geo::Ring& hole) {
      return geo::area_km2({{hole}}) < kSmallestHoleKm2;
    };
    polygon.erase(std::remove_if(polygon.begin() + 1, polygon.end(), is_sliver), polygon.end());
  }
}

using Triangle = std::array<geo::LonLat, 3>;

bool west_to_east(geo::LonLat a, geo::LonLat b) {
  return std::tie(a.lon, a.lat) < std::tie(b.lon, b.lat);
}

std::vector<Triangle> triangles_of(const geo::MultiPolygon& outline) {
  const geo::Geos geos;
  const geo::Geometry shape = geo::to_multipolygon(geos, outline);
  const geo::Geometry cut =
      geos.own(GEOSConstrainedDelaunayTriangulation_r(geos.handle(), shape.get()));
  std::vector<Triangle> triangles;
  for (const geo::Polygon& piece : geo::polygons_of(geos, cut.get())) {
    const geo::Ring& ring = piece.front();
    triangles.push_back({ring[0], ring[1], ring[2]});
  }
  return triangles;
}

std::vector<geo::LonLat> corners_of(const std::vector<std::vector<Triangle>>& cut) {
  std::vector<geo::LonLat> corners;
  for (const auto& triangles : cut) {
    for (const Triangle& triangle : triangles) {
      corners.insert(corners.end(), triangle.begin(), triangle.end());
    }
  }
  std::sort(corners.begin(), corners.end(), west_to_east);
  corners.erase(std::unique(corners.begin(), corners.end()), corners.end());
  return corners;
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

TriangleMesh triangulate(std::span<const geo::MultiPolygon> outlines) {
  std::vector<std::vector<Triangle>> cut(outlines.size());
  parallel_for(outlines.size(), 8, [&](std::size_t i) { cut[i] = triangles_of(outlines[i]); });

  TriangleMesh mesh;
  mesh.nodes = corners_of(cut);
  const auto row = [&](geo::LonLat at) {
    const auto found = std::lower_bound(mesh.nodes.begin(), mesh.nodes.end(), at, west_to_east);
    return static_cast<std::uint32_t>(found - mesh.nodes.begin());
  };
  for (std::size_t i = 0; i < cut.size(); ++i) {
    for (const Triangle& corner : cut[i]) {
      mesh.triangles.push_back({row(corner[0]), row(corner[1]), row(corner[2])});
      mesh.owner.push_back(static_cast<std::uint32_t>(i));
    }
  }
  return mesh;
}

}  // namespace borderweave::output
