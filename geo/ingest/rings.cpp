#include "geo/ingest/rings.h"

#include <ogr_geometry.h>

#include <memory>

namespace borderweave::geo {
namespace {

static_assert(sizeof(LonLat) == 2 * sizeof(double), "OGR copies points with a stride");

Ring to_ring(const OGRLinearRing& line) {
  Ring ring(static_cast<std::size_t>(line.getNumPoints()));
  line.getPoints(&ring.front().lon, sizeof(LonLat), &ring.front().lat, sizeof(LonLat));
  if (ring.front() != ring.back()) ring.push_back(ring.front());
  return ring;
}

/// A polygon with an empty shell encloses nothing and is left out, as empty holes are.
void append(const OGRPolygon& source, MultiPolygon& polygons) {
  const OGRLinearRing* shell = source.getExteriorRing();
  if (shell == nullptr || shell->IsEmpty()) return;
  Polygon& rings = polygons.emplace_back();
  for (const OGRLinearRing* ring : source) {
    if (!ring->IsEmpty()) rings.push_back(to_ring(*ring));
  }
}

/// False when there is anything but polygons.
bool append_all(const OGRGeometry& geometry, MultiPolygon& polygons) {
  if (OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbPolygon) != 0) {
    append(*geometry.toPolygon(), polygons);
    return true;
  }
  if (OGR_GT_IsSubClassOf(wkbFlatten(geometry.getGeometryType()), wkbGeometryCollection) == 0) {
    return false;
  }
  for (const OGRGeometry* part : *geometry.toGeometryCollection()) {
    if (!append_all(*part, polygons)) return false;
  }
  return true;
}

}  // namespace

std::optional<MultiPolygon> polygons_of(const OGRGeometry& geometry) {
  std::unique_ptr<OGRGeometry> straight;
  if (geometry.hasCurveGeometry() != 0) straight.reset(geometry.getLinearGeometry());
  MultiPolygon polygons;
  if (!append_all(straight ? *straight : geometry, polygons)) return std::nullopt;
  return polygons;
}

}  // namespace borderweave::geo
