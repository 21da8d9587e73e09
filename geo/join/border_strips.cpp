#include "geo/join/border_strips.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/parallel.h"

namespace borderweave::geo {
namespace {

constexpr double kIntoOutline = 0.01;
constexpr double kShortestStrip = 0.001;

struct Point {
  double x, y;
};

/// One end of a strip: a point of segment `a`, its foot on segment `b`, and how far `a` is to the
/// left of `b` there.
struct StripEnd {
  Point on_a, on_b;
  double apart;
};

StripEnd end_at(const PlanarSegment& a, const PlanarSegment& b, double t) {
  const double ux = (b.x1 - b.x0) / length(b);
  const double uy = (b.y1 - b.y0) / length(b);
  const Point p{a.x0 + t * (a.x1 - a.x0), a.y0 + t * (a.y1 - a.y0)};
  const double apart = (p.y - b.y0) * ux - (p.x - b.x0) * uy;
  return {p, {p.x + apart * uy, p.y - apart * ux}, apart};
}

/// The strip from one end to another, a little longer across than it is. Across is the normal of
/// `b`; `sign` says on which side of it `a` is.
Polygon strip(const StripEnd& from, const StripEnd& to, double sign, const PlanarSegment& b,
              double metres_per_lon) {
  const double nx = -kIntoOutline * sign * (b.y1 - b.y0) / length(b);
  const double ny = kIntoOutline * sign * (b.x1 - b.x0) / length(b);
  const auto degrees = [&](Point p, double outwards) -> LonLat {
    return {(p.x + outwards * nx) / metres_per_lon, (p.y + outwards * ny) / kMetresPerDegree};
  };
  const LonLat first = degrees(from.on_a, 1);
  return {{first, degrees(to.on_a, 1), degrees(to.on_b, -1), degrees(from.on_b, -1), first}};
}

/// Strips between one side and another, two where they cross.
void add_strips(const PlanarSegment& a, const PlanarSegment& b, double distance,
                double metres_per_lon, MultiPolygon& strips) {
  const Interval part = alongside(a, b, distance);
  if (part.empty() || (part.to - part.from) * length(a) < kShortestStrip) return;
  const StripEnd from = end_at(a, b, part.from);
  const StripEnd to = end_at(a, b, part.to);
  if (std::max(std::abs(from.apart), std::abs(to.apart)) < kRoundingMetres) return;
  if (from.apart * to.apart >= 0) {
    const double sign = from.apart + to.apart > 0 ? 1 : -1;
    strips.push_back(strip(from, to, sign, b, metres_per_lon));
    return;
  }
  const double crossing = part.from + (part.to - part.from) * from.apart / (from.apart - to.apart);
  const StripEnd middle = end_at(a, b, crossing);
  strips.push_back(strip(from, middle, from.apart > 0 ? 1 : -1, b, metres_per_lon));
  strips.push_back(strip(middle, to, to.apart > 0 ? 1 : -1, b, metres_per_lon));
}

/// `others` are sorted by left().
void add_strips(const std::vector<PlanarSegment>& segments,
                const std::vector<PlanarSegment>& others, double distance, double metres_per_lon,
                MultiPolygon& strips) {
  for (const PlanarSegment& segment : segments) {
    for (const PlanarSegment& other : others) {
      if (other.left() > segment.right() + distance) break;
      if (meets(segment, other, distance))
        add_strips(segment, other, distance, metres_per_lon, strips);
    }
  }
}

MultiPolygon united(const std::vector<const MultiPolygon*>& shapes) {
  const Geos geos;
  std::vector<Geometry> parts;
  for (const MultiPolygon* shape : shapes) {
    for (const Polygon& polygon : *shape) parts.push_back(to_polygon(geos, polygon));
  }
  const Geometry all = to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
  return polygons_of(geos, geos.own(GEOSUnaryUnion_r(geos.handle(), all.get())).get());
}

}  // namespace

MultiPolygon strips_between(const Boundary& a, const Boundary& b, double distance_m) {
  constexpr double kTurn = 360;
  const double around = degrees_around(a.box, b.box);
  if (around > 0) return strips_between(a, moved(b, kTurn), distance_m);
  if (around < 0) return strips_between(moved(a, kTurn), b, distance_m);
  const OpposingSegments opposing = opposing_segments(a, b, distance_m);
  MultiPolygon strips;
  add_strips(opposing.of_a, opposing.of_b, distance_m, opposing.metres_per_lon, strips);
  add_strips(opposing.of_b, opposing.of_a, distance_m, opposing.metres_per_lon, strips);
  return strips.empty() ? strips : united({&strips});
}

MultiPolygon union_of(const std::vector<const MultiPolygon*>& shapes) {
  constexpr std::size_t kChunk = 64;
  std::vector<MultiPolygon> chunks((shapes.size() + kChunk - 1) / kChunk);
  parallel_for(chunks.size(), 1, [&](std::size_t c) {
    const auto first = shapes.begin() + static_cast<std::ptrdiff_t>(c * kChunk);
    const auto count = std::min(kChunk, shapes.size() - c * kChunk);
    chunks[c] = united({first, first + static_cast<std::ptrdiff_t>(count)});
  });
  std::vector<const MultiPolygon*> parts;
  for (const MultiPolygon& chunk : chunks) parts.push_back(&chunk);
  return parts.size() == 1 ? std::move(chunks.front()) : united(parts);
}

MultiPolygon beside(const Box& box, const MultiPolygon& outline) {
  MultiPolygon found = outline;
  for (Polygon& polygon : found) {
    const double around = degrees_around(box, box_of({polygon}));
    if (around != 0) polygon = moved(std::move(polygon), around);
  }
  return found;
}

MultiPolygon uncovered(const Geos& geos, const MultiPolygon& area, const OutlineIndex& index) {
  if (area.empty()) return {};
  const Geometry shape = to_multipolygon(geos, area);
  const Prepared prepared = geos.prepare(shape);
  const Box box = box_of(area);
  std::vector<MultiPolygon> covering;
  for (const std::uint32_t row : index.meeting(geos, box)) {
    MultiPolygon outline = beside(box, index.territories().outline[row]);
    const Geometry other = to_multipolygon(geos, outline);
    if (geos.truth(GEOSPreparedIntersects_r(geos.handle(), prepared.get(), other.get()))) {
      covering.push_back(std::move(outline));
    }
  }
  std::vector<const MultiPolygon*> shapes;
  for (const MultiPolygon& outline : covering) shapes.push_back(&outline);
  const Geometry cover = to_multipolygon(geos, united(shapes));
  const Geometry left = geos.own(GEOSDifference_r(geos.handle(), shape.get(), cover.get()));
  return polygons_of(geos, left.get());
}

}  // namespace borderweave::geo
