#include "geo/ingest/match/outline_distance.h"

#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/nearest_segment_index.h"
#include "geo/outline_index.h"

namespace borderweave::geo {
namespace {

bool is_inside(LonLat point, const MultiPolygon& outline) {
  if (!box_of(outline).contains(point)) return false;
  const Geos geos;
  const Geometry shape = to_multipolygon(geos, outline);
  return geos.truth(GEOSIntersects_r(geos.handle(), shape.get(), to_point(geos, point).get()));
}

}  // namespace

double km_to_outline(LonLat point, const MultiPolygon& outline) {
  if (is_inside(point, outline)) return 0;
  NearestPoint nearest;
  NearestSegmentIndex({&outline}).search(to_geocentric(point), nearest);
  return distance_km(point, nearest.at);
}

}  // namespace borderweave::geo
