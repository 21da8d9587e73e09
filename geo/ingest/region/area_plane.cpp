#include "geo/ingest/region/area_plane.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/box_index.h"
#include "geo/ingest/antimeridian.h"
#include "geo/ingest/region/cells.h"

namespace borderweave::geo {
namespace {

constexpr double kTurn = 360;

double width(const MultiPolygon& outline) {
  const Box box = box_of(outline);
  return box.east - box.west;
}

double middle_latitude(const MultiPolygon& outline) {
  const Box box = box_of(outline);
  return (box.south + box.north) / 2;
}

/// Polygons of the western hemisphere move to the east of the eastern ones.
MultiPolygon counted_from_zero(MultiPolygon outline) {
  for (Polygon& polygon : outline) {
    const bool western =
        std::ranges::all_of(polygon.front(), [](LonLat at) { return at.lon <= 0; });
    if (!western) continue;
    for (Ring& ring : polygon) {
      for (LonLat& at : ring) at.lon += kTurn;
    }
  }
  return outline;
}

MultiPolygon scaled(MultiPolygon shape, double factor) {
  for (Polygon& polygon : shape) {
    for (Ring& ring : polygon) {
      for (LonLat& at : ring) at.lon *= factor;
    }
  }
  return shape;
}

}  // namespace

AreaPlane::AreaPlane(const MultiPolygon& outline)
    : across_(width(outline) > kTurn / 2 && width(counted_from_zero(outline)) < kTurn / 2),
      shortening_(std::cos(middle_latitude(outline) * std::numbers::pi / 180)) {}

MultiPolygon AreaPlane::to_plane(const Geos& geos, MultiPolygon outline) const {
  if (across_) outline = dissolve(geos, counted_from_zero(std::move(outline)));
  return scaled(std::move(outline), shortening_);
}

LonLat AreaPlane::to_plane(LonLat at) const {
  if (across_ && at.lon < 0) at.lon += kTurn;
  return {at.lon * shortening_, at.lat};
}

MultiPolygon AreaPlane::from_plane(MultiPolygon shape) const {
  shape = scaled(std::move(shape), 1 / shortening_);
  return across_ ? wrapped(std::move(shape)) : shape;
}

}  // namespace borderweave::geo
