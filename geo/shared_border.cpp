#include "geo/shared_border.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/geocentric.h"
#include "geo/geodesic.h"

namespace borderweave::geo {
namespace {

constexpr double kMetresPerDegree = 111'320;  // of longitude on the equator; places tolerances only
constexpr double kRoundingMetres = 0.05;
constexpr double kSliver = 10;  // a gap this many times longer than wide is a sliver

/// A side in metres on a plane that is true around one latitude. Linear in degrees, so that what
/// is straight in the source stays straight.
struct PlaneSide {
  double x0, y0, x1, y1;
  const Side* side;

  double left() const { return std::min(x0, x1); }
  double right() const { return std::max(x0, x1); }
  double low() const { return std::min(y0, y1); }
  double high() const { return std::max(y0, y1); }
};

double length(const PlaneSide& side) {
  const double dx = side.x1 - side.x0;
  const double dy = side.y1 - side.y0;
  return std::sqrt(dx * dx + dy * dy);  // metres: no need of std::hypot's care, which is slow
}

struct Interval {
  double from = 0;
  double to = 1;
  bool empty() const { return !(from < to); }
};

/// Keeps the part of the interval on which low <= at + slope · t <= high.
Interval clip(Interval part, double at, double slope, double low, double high) {
  if (slope == 0) return at < low || at > high ? Interval{1, 0} : part;
  const auto [first, last] = std::minmax({(low - at) / slope, (high - at) / slope});
  return {std::max(part.from, first), std::min(part.to, last)};
}

/// The part of `a` (from 0 to 1) that runs alongside `b`.
Interval alongside(const PlaneSide& a, const PlaneSide& b, double distance) {
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

double length_km(const Side& side) {
  constexpr double kShortDegrees = 0.5;  // under 80 km
  const bool is_short = std::abs(side.from.lon - side.to.lon) < kShortDegrees &&
                        std::abs(side.from.lat - side.to.lat) < kShortDegrees;
  return is_short ? short_distance_km(to_geocentric(side.from), to_geocentric(side.to))
                  : distance_km(side.from, side.to);
}

bool meets(const PlaneSide& a, const PlaneSide& b, double distance) {
  return a.left() <= b.right() + distance && b.left() <= a.right() + distance &&
         a.low() <= b.high() + distance && b.low() <= a.high() + distance;
}

/// km of `sides` that run alongside `others`, which are sorted by left().
double length_alongside(const std::vector<PlaneSide>& sides, const std::vector<PlaneSide>& others,
                        double distance) {
  double km = 0;
  std::vector<Interval> parts;
  for (const PlaneSide& side : sides) {
    parts.clear();
    for (const PlaneSide& other : others) {
      if (other.left() > side.right() + distance) break;
      if (!meets(side, other, distance)) continue;
      const Interval part = alongside(side, other, distance);
      if (!part.empty()) parts.push_back(part);
    }
    if (!parts.empty()) km += covered(parts) * length_km(*side.side);
  }
  return km;
}

/// The sides of `boundary` that come near the box, on the plane, sorted by left().
std::vector<PlaneSide> sides_in(const Boundary& boundary, const Box& box, double x_scale) {
  std::vector<PlaneSide> found;
  for (const Side& side : boundary.sides) {
    const auto [west, east] = std::minmax(side.from.lon, side.to.lon);
    const auto [south, north] = std::minmax(side.from.lat, side.to.lat);
    if (west > box.east || east < box.west || south > box.north || north < box.south) continue;
    found.push_back({side.from.lon * x_scale, side.from.lat * kMetresPerDegree,
                     side.to.lon * x_scale, side.to.lat * kMetresPerDegree, &side});
  }
  std::sort(found.begin(), found.end(),
            [](const PlaneSide& a, const PlaneSide& b) { return a.left() < b.left(); });
  return found;
}

Box grown(const Box& box, double lon, double lat) {
  return {box.west - lon, box.south - lat, box.east + lon, box.north + lat};
}

}  // namespace

Boundary boundary_of(const MultiPolygon& outline) {
  Boundary boundary{box_of(outline), {}};
  for (const Polygon& polygon : outline) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
        boundary.sides.push_back({ring[i], ring[i + 1]});
      }
    }
  }
  return boundary;
}

double shared_border_km(const Boundary& a, const Boundary& b, double tolerance_m) {
  const double latitude =
      (std::max(a.box.south, b.box.south) + std::min(a.box.north, b.box.north)) / 2;
  const double x_scale = kMetresPerDegree * std::cos(latitude * std::numbers::pi / 180);
  const double lon = tolerance_m / x_scale;
  const double lat = tolerance_m / kMetresPerDegree;
  const auto of_a = sides_in(a, grown(b.box, lon, lat), x_scale);
  const auto of_b = sides_in(b, grown(a.box, lon, lat), x_scale);
  const double exact = length_alongside(of_a, of_b, std::min(kRoundingMetres, tolerance_m));
  if (exact * 1000 > tolerance_m) return exact;
  const double drawn_twice =
      (length_alongside(of_a, of_b, tolerance_m) + length_alongside(of_b, of_a, tolerance_m)) / 2;
  return drawn_twice * 1000 > kSliver * tolerance_m ? drawn_twice : 0;
}

}  // namespace borderweave::geo
