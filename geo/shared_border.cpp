#include "geo/shared_border.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

#include "geo/geocentric.h"
#include "geo/geodesic.h"
#include "geo/plane_sides.h"

namespace borderweave::geo {
namespace {

constexpr double kRoundingMetres = 0.05;
constexpr double kSliver = 10;  // a gap this many times longer than wide is a sliver

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

FacingSides facing_sides(const Boundary& a, const Boundary& b, double distance_m) {
  const double latitude =
      (std::max(a.box.south, b.box.south) + std::min(a.box.north, b.box.north)) / 2;
  const double x_scale = kMetresPerDegree * std::cos(latitude * std::numbers::pi / 180);
  const double lon = distance_m / x_scale;
  const double lat = distance_m / kMetresPerDegree;
  return {x_scale, sides_in(a, grown(b.box, lon, lat), x_scale),
          sides_in(b, grown(a.box, lon, lat), x_scale)};
}

double shared_border_km(const Boundary& a, const Boundary& b, double tolerance_m) {
  const FacingSides facing = facing_sides(a, b, tolerance_m);
  const double exact =
      length_alongside(facing.of_a, facing.of_b, std::min(kRoundingMetres, tolerance_m));
  if (exact * 1000 > tolerance_m) return exact;
  const double drawn_twice = (length_alongside(facing.of_a, facing.of_b, tolerance_m) +
                              length_alongside(facing.of_b, facing.of_a, tolerance_m)) /
                             2;
  return drawn_twice * 1000 > kSliver * tolerance_m ? drawn_twice : 0;
}

}  // namespace borderweave::geo
