#include "geo/ingest/antimeridian.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "geo/geos.h"

namespace borderweave::geo {
namespace {

constexpr double kTurn = 360;
constexpr double kHalf = 180;
constexpr double kOnMeridian = 1e-6;  // degrees: 11 cm

void snap(Ring& ring) {
  for (LonLat& corner : ring) {
    const double side = std::copysign(kHalf, corner.lon);
    if (std::abs(corner.lon - side) < kOnMeridian) corner.lon = side;
  }
}

/// An edge along the antimeridian, or along the pole from one of its ends to the other, may name
/// it by both its longitudes.
bool along_the_cut(LonLat a, LonLat b) {
  return std::abs(a.lon) == kHalf && std::abs(b.lon) == kHalf;
}

/// Takes the short way along every edge; longitudes may leave [-180, 180].
void unroll(Ring& ring) {
  double shift = 0;
  LonLat last = ring.front();
  for (LonLat& corner : ring) {
    const LonLat drawn = corner;
    if (std::abs(drawn.lon - last.lon) > kHalf && !along_the_cut(last, drawn)) {
      shift += drawn.lon < last.lon ? kTurn : -kTurn;
    }
    corner.lon += shift;
    last = drawn;
  }
}

struct Span {
  double west, east;
};

Span span_of(const Ring& ring) {
  const auto [west, east] = std::minmax_element(ring.begin(), ring.end(),
                                                [](LonLat a, LonLat b) { return a.lon < b.lon; });
  return {west->lon, east->lon};
}

void move(Ring& ring, double shift) {
  for (LonLat& corner : ring) corner.lon += shift;
}

/// Holes belong where their shell is, which may have been unrolled another way.
void unroll(Polygon& polygon) {
  for (Ring& ring : polygon) unroll(ring);
  const double shell_west = span_of(polygon.front()).west;
  for (std::size_t i = 1; i < polygon.size(); ++i) {
    const double turns = std::ceil((shell_west - span_of(polygon[i]).west) / kTurn);
    if (turns != 0) move(polygon[i], turns * kTurn);
  }
}

bool stays(const Polygon& polygon) {
  return std::all_of(polygon.begin(), polygon.end(), [](const Ring& ring) {
    for (std::size_t i = 0; i < ring.size(); ++i) {
      const LonLat before = ring[i == 0 ? 0 : i - 1];
      const bool jumps = std::abs(ring[i].lon - before.lon) > kHalf;
      if (std::abs(ring[i].lon) > kHalf || (jumps && !along_the_cut(before, ring[i]))) return false;
    }
    return true;
  });
}

Geometry box(const Geos& geos, double west, double east) {
  return to_polygon(geos, {{{west, -90}, {east, -90}, {east, 90}, {west, 90}, {west, -90}}});
}

/// Cuts at 180 + k * 360 and moves every piece into [-180, 180].
void append_pieces(const Geos& geos, Polygon polygon, MultiPolygon& pieces) {
  const Span span = span_of(polygon.front());
  const double first = std::floor((span.west + kHalf) / kTurn);
  if (span.east <= first * kTurn + kHalf) {
    for (Ring& ring : polygon) move(ring, -first * kTurn);
    pieces.push_back(std::move(polygon));
    return;
  }
  const Geometry whole = to_polygon(geos, polygon);
  const auto windows = static_cast<int>(std::ceil((span.east + kHalf) / kTurn - first));
  for (int i = 0; i < windows; ++i) {
    const double turn = first + i;
    const Geometry window = box(geos, turn * kTurn - kHalf, turn * kTurn + kHalf);
    const Geometry piece = geos.own(GEOSIntersection_r(geos.handle(), whole.get(), window.get()));
    for (Polygon& part : polygons_of(geos, piece.get())) {
      for (Ring& ring : part) move(ring, -turn * kTurn);
      pieces.push_back(std::move(part));
    }
  }
}

}  // namespace

MultiPolygon wrapped(MultiPolygon outline) {
  for (Polygon& polygon : outline) std::for_each(polygon.begin(), polygon.end(), snap);
  if (std::all_of(outline.begin(), outline.end(), stays)) return outline;
  const Geos geos;
  MultiPolygon pieces;
  for (Polygon& polygon : outline) {
    if (!stays(polygon)) {
      unroll(polygon);
      append_pieces(geos, std::move(polygon), pieces);
    } else {
      pieces.push_back(std::move(polygon));
    }
  }
  return pieces;
}

LonLat wrapped(LonLat point) {
  return {std::abs(point.lon) <= kHalf ? point.lon : std::remainder(point.lon, kTurn), point.lat};
}

}  // namespace borderweave::geo
