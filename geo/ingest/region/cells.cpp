#include "geo/ingest/region/cells.h"

#include <algorithm>

#include "geo/ingest/region/area_plane.h"

namespace borderweave::geo {
namespace {

constexpr double kGrid = 1e-7;

Geometry diagram(const Geos& geos, const Geometry& outline, std::span<const LonLat> sites) {
  std::vector<Geometry> points;
  points.reserve(sites.size() + 1);
  for (const LonLat site : sites) points.push_back(to_point(geos, site));
  const Geometry multipoint = to_collection(geos, GEOS_MULTIPOINT, std::move(points));
  const Geometry frame = geos.own(GEOSEnvelope_r(geos.handle(), outline.get()));
  return geos.own(
      GEOSVoronoiDiagram_r(geos.handle(), multipoint.get(), frame.get(), /*tolerance=*/0, 0));
}

std::size_t nearest(std::span<const LonLat> sites, LonLat at) {
  const auto squared = [at](LonLat site) {
    return (site.lon - at.lon) * (site.lon - at.lon) + (site.lat - at.lat) * (site.lat - at.lat);
  };
  return static_cast<std::size_t>(std::ranges::min_element(sites, {}, squared) - sites.begin());
}

/// GEOS returns the cells in an order of its own: a cell belongs to the site nearest to its
/// centroid, because cells are convex.
std::size_t owner(const Geos& geos, const GEOSGeometry* cell, std::span<const LonLat> sites) {
  const Geometry centroid = geos.own(GEOSGetCentroid_r(geos.handle(), cell));
  return nearest(sites, points_of(geos, centroid.get()).front());
}

bool all_at_one_point(std::span<const LonLat> sites) {
  return std::ranges::all_of(sites, [&](LonLat site) { return site == sites.front(); });
}

}  // namespace

std::vector<MultiPolygon> voronoi_cells(const Geos& geos, const MultiPolygon& outline,
                                        std::span<const LonLat> sites) {
  std::vector<MultiPolygon> cells(sites.size());
  if (sites.empty()) return cells;
  if (all_at_one_point(sites)) {
    cells.front() = outline;
    return cells;
  }
  const AreaPlane plane(outline);
  std::vector<LonLat> flat;
  for (const LonLat site : sites) flat.push_back(plane.to_plane(site));
  const Geometry ground = to_multipolygon(geos, plane.to_plane(geos, outline));
  const Geometry all = diagram(geos, ground, flat);
  const Prepared prepared = geos.prepare(ground);
  for (int k = 0; k < GEOSGetNumGeometries_r(geos.handle(), all.get()); ++k) {
    const GEOSGeometry* cell = GEOSGetGeometryN_r(geos.handle(), all.get(), k);
    if (!geos.truth(GEOSPreparedIntersects_r(geos.handle(), prepared.get(), cell))) continue;
    const Geometry part = geos.own(GEOSIntersection_r(geos.handle(), cell, ground.get()));
    cells[owner(geos, cell, flat)] = plane.from_plane(polygons_of(geos, part.get()));
  }
  return cells;
}

MultiPolygon dissolve(const Geos& geos, const MultiPolygon& cells) {
  if (cells.empty()) return {};
  std::vector<Geometry> parts;
  for (const Polygon& polygon : cells) parts.push_back(to_polygon(geos, polygon));
  const Geometry all = to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
  const Geometry whole = geos.own(GEOSUnaryUnionPrec_r(geos.handle(), all.get(), kGrid));
  return polygons_of(geos, whole.get());
}

}  // namespace borderweave::geo
