#include "geo/frontier.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>

#include "core/parallel.h"
#include "geo/geocentric.h"
#include "geo/geodesic.h"

namespace borderweave::geo {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kFirstRadiusKm = 25;
constexpr double kHalfRoundTheEarthKm = 20'100;

/// An outline in space: its rings, and a ball around them to rule it out without a look.
struct Solid {
  std::vector<std::vector<Geocentric>> rings;
  Geocentric middle;
  double radius = 0;
};

Solid solid_of(const MultiPolygon& outline) {
  Solid solid;
  const Box box = box_of(outline);
  solid.middle = to_geocentric({(box.west + box.east) / 2, (box.south + box.north) / 2});
  for (const Polygon& polygon : outline) {
    for (const Ring& ring : polygon) {
      auto& points = solid.rings.emplace_back();
      for (const LonLat& point : ring) {
        points.push_back(to_geocentric(point));
        solid.radius = std::max(solid.radius, length(points.back() - solid.middle));
      }
    }
  }
  return solid;
}

/// The nearest point found so far.
struct Nearest {
  double chord = kInfinity;
  LonLat at;
};

/// Where on the side from `a` to `b` (0 to 1) lies the point nearest to `p`.
double nearest_on_side(Geocentric p, Geocentric a, Geocentric b) {
  const Geocentric side = b - a;
  const double squared = dot(side, side);
  return squared == 0 ? 0 : std::clamp(dot(p - a, side) / squared, 0.0, 1.0);
}

void approach(Geocentric from, const Solid& solid, const MultiPolygon& outline, Nearest& best) {
  std::size_t k = 0;
  for (const Polygon& polygon : outline) {
    for (const Ring& ring : polygon) {
      const std::vector<Geocentric>& points = solid.rings[k++];
      for (std::size_t i = 0; i + 1 < points.size(); ++i) {
        const double t = nearest_on_side(from, points[i], points[i + 1]);
        const double chord = length(from - (points[i] + t * (points[i + 1] - points[i])));
        if (chord >= best.chord) continue;
        best = {chord,
                {ring[i].lon + t * (ring[i + 1].lon - ring[i].lon),
                 ring[i].lat + t * (ring[i + 1].lat - ring[i].lat)}};
      }
    }
  }
}

/// A foreign outline and how near it can be at best, chord km.
struct Candidate {
  double at_least;
  std::uint32_t row;
};

/// The nearest foreign point among these rows. Begins with the outline that can be nearest, so that
/// most others are ruled out unseen.
Nearest search(const Territories& all, const std::vector<Solid>& solids, std::size_t self,
               const std::vector<std::uint32_t>& rows) {
  const Geocentric from = to_geocentric(all.centre[self]);
  std::vector<Candidate> candidates;
  for (const std::uint32_t row : rows) {
    if (all.country[row] == all.country[self]) continue;
    candidates.push_back({length(from - solids[row].middle) - solids[row].radius, row});
  }
  Nearest best;
  if (candidates.empty()) return best;
  const auto first = std::min_element(
      candidates.begin(), candidates.end(),
      [](const Candidate& a, const Candidate& b) { return a.at_least < b.at_least; });
  approach(from, solids[first->row], all.outline[first->row], best);
  for (const Candidate& candidate : candidates) {
    if (candidate.at_least >= best.chord) continue;
    approach(from, solids[candidate.row], all.outline[candidate.row], best);
  }
  return best;
}

double distance_to_frontier(const Territories& all, const std::vector<Solid>& solids,
                            const BoxIndex& index, std::size_t self) {
  const Geos geos;
  double km = kFirstRadiusKm;
  while (km < 2 * kHalfRoundTheEarthKm) {
    const auto rows = index.meeting_unsorted(geos, box_around(all.centre[self], km));
    const Nearest best = search(all, solids, self, rows);
    const bool found = best.chord != kInfinity;
    const double distance = found ? distance_km(all.centre[self], best.at) : kInfinity;
    if (distance <= km) return distance;  // farther rows cannot be nearer than km
    km *= 2;
  }
  return kInfinity;
}

}  // namespace

std::vector<double> distances_to_frontier(const Territories& territories, const BoxIndex& index) {
  const std::size_t n = territories.size();
  std::vector<double> distance(n, kInfinity);
  const bool one_state = std::adjacent_find(territories.country.begin(), territories.country.end(),
                                            std::not_equal_to<>()) == territories.country.end();
  if (one_state) return distance;
  std::vector<Solid> solids(n);
  parallel_for(n, 64, [&](std::size_t i) { solids[i] = solid_of(territories.outline[i]); });
  parallel_for(n, 16, [&](std::size_t i) {
    distance[i] = distance_to_frontier(territories, solids, index, i);
  });
  return distance;
}

}  // namespace borderweave::geo
