#pragma once

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "geo/outline_index.h"
#include "geo/territories.h"

/// Segments of outlines, the border that two outlines share, and segments on a plane that is true
/// to scale around one latitude, for comparing two outlines segment by segment.
namespace borderweave::geo {

/// One edge of an outline, degrees.
struct Segment {
  LonLat from;
  LonLat to;
};

/// Geodesic.
double length_km(const Segment& segment);

/// Area of a ring in the square of the unit of its coordinates, positive when it runs
/// counterclockwise.
double signed_area(const Ring& ring);

/// The segments of an outline, directed so that its interior lies to their left.
std::vector<Segment> oriented_segments(const MultiPolygon& outline);

/// An outline as the segments of all its rings, with its box.
struct Boundary {
  Box box;
  std::vector<Segment> segments;
};

/// Requires an outline with at least one point.
Boundary boundary_of(const MultiPolygon& outline);

/// Shifted by so many degrees to the east.
LonLat moved(LonLat at, double degrees);
Box moved(const Box& box, double degrees);
Polygon moved(Polygon polygon, double degrees);
Boundary moved(Boundary boundary, double degrees);

/// The same place with a longitude from -180 to 180.
LonLat within_180(LonLat at);

/// By how many degrees the second box must be shifted to lie beside the first across the
/// antimeridian, where outlines are cut: ±360, or 0 when they are not separated by it.
double degrees_around(const Box& first, const Box& second);

/// Borders nearer to each other than this count as one border, drawn with rounded coordinates.
inline constexpr double kRoundingMetres = 0.05;

/// Length of the border that two outlines share, km (geodesic); 0 when they do not touch. Laws:
/// 1. a stretch of a segment of `a` is shared when it runs alongside a segment of `b`: within
///    `distance_m`, at most 45° off its direction, and between the perpendiculars at its ends;
/// 2. each stretch counts once, however many segments of `b` run alongside it;
/// 3. corners that only meet in a point share nothing.
/// A few centimetres suffice for `distance_m`, because either the vertices are the same or one is
/// rounded onto the other's segment. Borders that were digitised twice are handled by
/// opposing_border.h.
///
/// Example:
///     shared_border_km(boundary_of(outline), boundary_of(other));    // 0: they do not touch
double shared_border_km(const Boundary& a, const Boundary& b, double distance_m = kRoundingMetres);

inline constexpr double kMetresPerDegree = 111'320;  // of longitude on the equator; places
                                                     // tolerances only

/// A segment in metres. The mapping is linear in degrees, so that straight lines of the source stay
/// straight.
struct PlanarSegment {
  double x0, y0, x1, y1;
  const Segment* segment;

  double left() const { return std::min(x0, x1); }
  double right() const { return std::max(x0, x1); }
  double low() const { return std::min(y0, y1); }
  double high() const { return std::max(y0, y1); }
};

/// A part of a segment; 0 is its beginning and 1 its end.
struct Interval {
  double from = 0;
  double to = 1;
  bool empty() const { return !(from < to); }
};

inline double length(const PlanarSegment& segment) {
  const double dx = segment.x1 - segment.x0;
  const double dy = segment.y1 - segment.y0;
  return std::sqrt(dx * dx + dy * dy);  // cannot overflow: std::hypot would only be slower
}

/// Keeps the part of the interval on which low <= at + slope · t <= high.
inline Interval clip(Interval part, double at, double slope, double low, double high) {
  if (slope == 0) return at < low || at > high ? Interval{1, 0} : part;
  const auto [first, last] = std::minmax({(low - at) / slope, (high - at) / slope});
  return {std::max(part.from, first), std::min(part.to, last)};
}

/// The part of `a` that runs alongside `b`: at most 45° off its direction, within the distance, and
/// between the perpendiculars at its ends.
inline Interval alongside(const PlanarSegment& a, const PlanarSegment& b, double distance) {
  const double length_a = length(a);
  const double length_b = length(b);
  if (length_a == 0 || length_b == 0) return {1, 0};
  const double ux = (b.x1 - b.x0) / length_b;
  const double uy = (b.y1 - b.y0) / length_b;
  const double along = (a.x1 - a.x0) * ux + (a.y1 - a.y0) * uy;
  if (std::abs(along) < length_a / std::numbers::sqrt2) return {1, 0};
  const double across = (a.y1 - a.y0) * ux - (a.x1 - a.x0) * uy;
  const double start_along = (a.x0 - b.x0) * ux + (a.y0 - b.y0) * uy;
  const double start_across = (a.y0 - b.y0) * ux - (a.x0 - b.x0) * uy;
  return clip(clip({}, start_along, along, 0, length_b), start_across, across, -distance, distance);
}

/// Do the bounding boxes of the two come within the distance?
inline bool meets(const PlanarSegment& a, const PlanarSegment& b, double distance) {
  return a.left() <= b.right() + distance && b.left() <= a.right() + distance &&
         a.low() <= b.high() + distance && b.low() <= a.high() + distance;
}

/// The segment on the plane; holds a pointer to `segment`, which must outlive the result.
PlanarSegment on_plane(const Segment& segment, double metres_per_lon);

/// The segments of the boundary that come near the box, sorted by left().
std::vector<PlanarSegment> segments_in(const Boundary& boundary, const Box& box,
                                       double metres_per_lon);

/// The segments of two outlines that come near the other's box, each sorted by left().
struct OpposingSegments {
  double metres_per_lon = 0;  ///< of the plane: x = lon · this, y = lat · kMetresPerDegree
  std::vector<PlanarSegment> of_a;
  std::vector<PlanarSegment> of_b;
};

OpposingSegments opposing_segments(const Boundary& a, const Boundary& b, double distance_m);

}  // namespace borderweave::geo
