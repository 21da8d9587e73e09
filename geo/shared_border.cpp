#include "geo/shared_border.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"

namespace borderweave::geo {

namespace {

/// Length of the union of intervals.
double covered(std::vector<Interval>& parts) {
  std::sort(parts.begin(), parts.end(),
            [](const Interval& a, const Interval& b) { return a.from < b.from; });
  double total = 0;
  double end = 0;
  for (const Interval& part : parts) {
    total += std::max(0.0, part.to - std::max(part.from, end));
    end = std::max(end, part.to);
  }
  return total;
}

/// km of `segments` that run alongside `others`, which are sorted by left().
double length_alongside(const std::vector<PlanarSegment>& segments,
                        const std::vector<PlanarSegment>& others, double distance) {
  double km = 0;
  std::vector<Interval> parts;
  for (const PlanarSegment& segment : segments) {
    parts.clear();
    for (const PlanarSegment& other : others) {
      if (other.left() > segment.right() + distance) break;
      if (!meets(segment, other, distance)) continue;
      const Interval part = alongside(segment, other, distance);
      if (!part.empty()) parts.push_back(part);
    }
    if (!parts.empty()) km += covered(parts) * length_km(*segment.segment);
  }
  return km;
}

Box grown(const Box& box, double lon, double lat) {
  return {box.west - lon, box.south - lat, box.east + lon, box.north + lat};
}

}  // namespace

double length_km(const Segment& segment) {
  constexpr double kShortDegrees = 0.5;  // under 80 km
  const bool is_short = std::abs(segment.from.lon - segment.to.lon) < kShortDegrees &&
                        std::abs(segment.from.lat - segment.to.lat) < kShortDegrees;
  return is_short ? short_distance_km(to_geocentric(segment.from), to_geocentric(segment.to))
                  : distance_km(segment.from, segment.to);
}

double signed_area(const Ring& ring) {
  double twice = 0;
  for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
    twice += (ring[i].lon - ring[0].lon) * (ring[i + 1].lat - ring[0].lat) -
             (ring[i + 1].lon - ring[0].lon) * (ring[i].lat - ring[0].lat);
  }
  return twice / 2;
}

std::vector<Segment> oriented_segments(const MultiPolygon& outline) {
  std::vector<Segment> segments;
  for (const Polygon& polygon : outline) {
    for (std::size_t k = 0; k < polygon.size(); ++k) {
      const Ring& ring = polygon[k];
      const bool interior_left = (signed_area(ring) > 0) == (k == 0);  // it lies outside a hole
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        segments.push_back(interior_left ? Segment{ring[i], ring[i + 1]}
                                         : Segment{ring[i + 1], ring[i]});
      }
    }
  }
  return segments;
}

Boundary boundary_of(const MultiPolygon& outline) {
  Boundary boundary{box_of(outline), {}};
  for (const Polygon& polygon : outline) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        boundary.segments.push_back({ring[i], ring[i + 1]});
      }
    }
  }
  return boundary;
}

PlanarSegment on_plane(const Segment& segment, double metres_per_lon) {
  return {segment.from.lon * metres_per_lon, segment.from.lat * kMetresPerDegree,
          segment.to.lon * metres_per_lon, segment.to.lat * kMetresPerDegree, &segment};
}

std::vector<PlanarSegment> segments_in(const Boundary& boundary, const Box& box,
                                       double metres_per_lon) {
  std::vector<PlanarSegment> found;
  for (const Segment& segment : boundary.segments) {
    const auto [west, east] = std::minmax(segment.from.lon, segment.to.lon);
    const auto [south, north] = std::minmax(segment.from.lat, segment.to.lat);
    if (west > box.east || east < box.west || south > box.north || north < box.south) continue;
    found.push_back(on_plane(segment, metres_per_lon));
  }
  std::sort(found.begin(), found.end(),
            [](const PlanarSegment& a, const PlanarSegment& b) { return a.left() < b.left(); });
  return found;
}

OpposingSegments opposing_segments(const Boundary& a, const Boundary& b, double distance_m) {
  const double latitude =
      (std::max(a.box.south, b.box.south) + std::min(a.box.north, b.box.north)) / 2;
  const double x_scale = kMetresPerDegree * std::cos(latitude * std::numbers::pi / 180);
  const double lon = distance_m / x_scale;
  const double lat = distance_m / kMetresPerDegree;
  return {x_scale, segments_in(a, grown(b.box, lon, lat), x_scale),
          segments_in(b, grown(a.box, lon, lat), x_scale)};
}

LonLat moved(LonLat at, double degrees) {
  return {at.lon + degrees, at.lat};
}

Box moved(const Box& box, double degrees) {
  return {box.west + degrees, box.south, box.east + degrees, box.north};
}

Polygon moved(Polygon polygon, double degrees) {
  for (Ring& ring : polygon) {
    for (LonLat& at : ring) at = moved(at, degrees);
  }
  return polygon;
}

Boundary moved(Boundary boundary, double degrees) {
  boundary.box = moved(boundary.box, degrees);
  for (Segment& segment : boundary.segments) {
    segment = {moved(segment.from, degrees), moved(segment.to, degrees)};
  }
  return boundary;
}

LonLat within_180(LonLat at) {
  constexpr double kHalfTurn = 180;
  return std::abs(at.lon) > kHalfTurn ? moved(at, at.lon > 0 ? -2 * kHalfTurn : 2 * kHalfTurn) : at;
}

double degrees_around(const Box& first, const Box& second) {
  constexpr double kHalfRound = 180;
  if (first.west - second.east > kHalfRound) return 2 * kHalfRound;
  if (second.west - first.east > kHalfRound) return -2 * kHalfRound;
  return 0;
}

double shared_border_km(const Boundary& a, const Boundary& b, double distance_m) {
  const double around = degrees_around(a.box, b.box);
  if (around != 0) return shared_border_km(a, moved(b, around), distance_m);
  const OpposingSegments opposing = opposing_segments(a, b, distance_m);
  return length_alongside(opposing.of_a, opposing.of_b, distance_m);
}

}  // namespace borderweave::geo
