#include "geo/geos.h"

#include <cstddef>
#include <utility>

namespace borderweave::geo {
namespace {

static_assert(sizeof(LonLat) == 2 * sizeof(double), "GEOS copies points as packed x, y");

GEOSCoordSequence* to_sequence(const Geos& geos, const Ring& points) {
  const double* xy = points.empty() ? nullptr : &points.front().lon;
  GEOSCoordSequence* sequence = GEOSCoordSeq_copyFromBuffer_r(
      geos.handle(), xy, static_cast<unsigned>(points.size()), /*hasZ=*/0, /*hasM=*/0);
  if (sequence == nullptr) geos.fail();
  return sequence;
}

Geometry to_ring(const Geos& geos, const Ring& points) {
  return geos.own(GEOSGeom_createLinearRing_r(geos.handle(), to_sequence(geos, points)));
}

/// GEOS takes the parts whether or not it succeeds.
std::vector<GEOSGeometry*> release(std::vector<Geometry>& parts) {
  std::vector<GEOSGeometry*> raw;
  raw.reserve(parts.size());
  for (Geometry& part : parts) raw.push_back(part.release());
  return raw;
}

Polygon polygon_of(const Geos& geos, const GEOSGeometry* polygon) {
  Polygon rings{points_of(geos, GEOSGetExteriorRing_r(geos.handle(), polygon))};
  const int holes = GEOSGetNumInteriorRings_r(geos.handle(), polygon);
  for (int hole = 0; hole < holes; ++hole) {
    rings.push_back(points_of(geos, GEOSGetInteriorRingN_r(geos.handle(), polygon, hole)));
  }
  return rings;
}

void collect_polygons(const Geos& geos, const GEOSGeometry* geometry, MultiPolygon& found) {
  const int type = GEOSGeomTypeId_r(geos.handle(), geometry);
  if (type == GEOS_POLYGON) {
    if (!geos.truth(GEOSisEmpty_r(geos.handle(), geometry))) {
      found.push_back(polygon_of(geos, geometry));
    }
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    const int parts = GEOSGetNumGeometries_r(geos.handle(), geometry);
    for (int part = 0; part < parts; ++part) {
      collect_polygons(geos, GEOSGetGeometryN_r(geos.handle(), geometry, part), found);
    }
  }
}

}  // namespace

Geos::Geos() : context_(GEOS_init_r(), GEOS_finish_r) {
  if (!context_) throw GeosError("GEOS gave no context");
  GEOSContext_setErrorMessageHandler_r(context_.get(), &Geos::remember, this);
}

void Geos::remember(const char* message, void* self) {
  static_cast<Geos*>(self)->last_error_ = message;
}

void Geos::fail() const {
  throw GeosError("GEOS: " + last_error_);
}

Geometry Geos::own(GEOSGeometry* geometry) const {
  if (geometry == nullptr) fail();
  return Geometry(geometry, {handle()});
}

Prepared Geos::prepare(const Geometry& geometry) const {
  const GEOSPreparedGeometry* prepared = GEOSPrepare_r(handle(), geometry.get());
  if (prepared == nullptr) fail();
  return Prepared(prepared, {handle()});
}

Tree Geos::tree() const {
  constexpr std::size_t kNodeCapacity = 10;  // GEOS' own default
  GEOSSTRtree* tree = GEOSSTRtree_create_r(handle(), kNodeCapacity);
  if (tree == nullptr) fail();
  return Tree(tree, {handle()});
}

bool Geos::truth(char answer) const {
  if (answer == 2) fail();
  return answer == 1;
}

Geometry to_point(const Geos& geos, LonLat at) {
  return geos.own(GEOSGeom_createPointFromXY_r(geos.handle(), at.lon, at.lat));
}

Geometry to_line(const Geos& geos, const Ring& points) {
  return geos.own(GEOSGeom_createLineString_r(geos.handle(), to_sequence(geos, points)));
}

Geometry to_polygon(const Geos& geos, const Polygon& polygon) {
  if (polygon.empty()) return geos.own(GEOSGeom_createEmptyPolygon_r(geos.handle()));
  Geometry exterior = to_ring(geos, polygon.front());
  std::vector<Geometry> holes;
  for (std::size_t i = 1; i < polygon.size(); ++i) holes.push_back(to_ring(geos, polygon[i]));
  std::vector<GEOSGeometry*> raw = release(holes);
  return geos.own(GEOSGeom_createPolygon_r(geos.handle(), exterior.release(), raw.data(),
                                           static_cast<unsigned>(raw.size())));
}

Geometry to_multipolygon(const Geos& geos, const MultiPolygon& outline) {
  std::vector<Geometry> parts;
  for (const Polygon& polygon : outline) parts.push_back(to_polygon(geos, polygon));
  return to_collection(geos, GEOS_MULTIPOLYGON, std::move(parts));
}

Geometry to_collection(const Geos& geos, int type, std::vector<Geometry> parts) {
  std::vector<GEOSGeometry*> raw = release(parts);
  return geos.own(GEOSGeom_createCollection_r(geos.handle(), type, raw.data(),
                                              static_cast<unsigned>(raw.size())));
}

MultiPolygon polygons_of(const Geos& geos, const GEOSGeometry* geometry) {
  MultiPolygon found;
  collect_polygons(geos, geometry, found);
  return found;
}

Ring points_of(const Geos& geos, const GEOSGeometry* geometry) {
  const GEOSCoordSequence* sequence = GEOSGeom_getCoordSeq_r(geos.handle(), geometry);
  unsigned size = 0;
  if (sequence == nullptr || GEOSCoordSeq_getSize_r(geos.handle(), sequence, &size) == 0) {
    geos.fail();
  }
  Ring points(size);
  if (size > 0 && GEOSCoordSeq_copyToBuffer_r(geos.handle(), sequence, &points.front().lon,
                                              /*hasZ=*/0, /*hasM=*/0) == 0) {
    geos.fail();
  }
  return points;
}

}  // namespace borderweave::geo
