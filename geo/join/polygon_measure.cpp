#include "geo/join/polygon_measure.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include "geo/geodesic.h"
#include "geo/shared_border.h"

namespace borderweave::geo {

namespace {

double perimeter_m(const Polygon& polygon) {
  double metres = 0;
  for (const Ring& ring : polygon) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      metres += 1000 * short_distance_km(to_geocentric(ring[i]), to_geocentric(ring[i + 1]));
    }
  }
  return metres;
}

/// The polygon in metres on a plane that is true at the latitude of its middle. Linear in degrees:
/// what is straight in the source stays straight, where geodesics between the same points would
/// enclose decimetres beside a border of kilometres.
Polygon on_plane(const Polygon& polygon) {
  constexpr double kStep = 0.001;  // degrees
  const Box box = box_of({polygon});
  const LonLat origin{box.west, (box.south + box.north) / 2};
  const double x = distance_km(origin, {origin.lon + kStep, origin.lat}) * 1000 / kStep;
  const double y = distance_km(origin, {origin.lon, origin.lat + kStep}) * 1000 / kStep;
  Polygon plane = polygon;
  for (Ring& ring : plane) {
    for (LonLat& at : ring) at = {(at.lon - origin.lon) * x, (at.lat - origin.lat) * y};
  }
  return plane;
}

double area_m2(const Polygon& polygon) {
  const Polygon plane = on_plane(polygon);
  double area = 0;
  for (std::size_t k = 0; k < plane.size(); ++k) {
    area += (k == 0 ? 1 : -1) * std::abs(signed_area(plane[k]));
  }
  return area;
}

/// A segment of a ring in metres, with the interior on its left.
struct Edge {
  double x, y, dx, dy;
};

std::vector<Edge> edges_of(const Polygon& plane) {
  std::vector<Edge> edges;
  for (const auto& [from, to] : oriented_segments({plane})) {
    edges.push_back({from.lon, from.lat, to.lon - from.lon, to.lat - from.lat});
  }
  return edges;
}

struct Circle {
  double x, y, diameter;
};

/// Is the point inside the polygon? Counts the crossings of a ray, whichever way the edges run.
bool inside(const std::vector<Edge>& edges, double x, double y) {
  bool odd = false;
  for (const Edge& edge : edges) {
    const bool starts_above = edge.y > y;
    if (starts_above == (edge.y + edge.dy > y)) continue;
    if (edge.x + (y - edge.y) / edge.dy * edge.dx > x) odd = !odd;
  }
  return odd;
}

/// The largest circle that touches the edge at `t` from inside and crosses none: a
/// circle that is too large shrinks to the point on other edges nearest to its centre.
Circle circle_at(const std::vector<Edge>& edges, const Edge& edge, double t, double diameter) {
  const double length = std::hypot(edge.dx, edge.dy);
  const double px = edge.x + t * edge.dx, py = edge.y + t * edge.dy;
  const double nx = -edge.dy / length, ny = edge.dx / length;
  constexpr int kMostSteps = 30;
  for (int step = 0; step < kMostSteps; ++step) {
    const double cx = px + nx * diameter / 2, cy = py + ny * diameter / 2;
    double nearest = diameter / 2 * (1 - 1e-9);
    double shrunk = diameter;
    for (const Edge& other : edges) {
      const double squared = other.dx * other.dx + other.dy * other.dy;
      if (&other == &edge || squared == 0) continue;
      const double along = ((cx - other.x) * other.dx + (cy - other.y) * other.dy) / squared;
      const double s = std::clamp(along, 0.0, 1.0);
      const double qx = other.x + s * other.dx, qy = other.y + s * other.dy;
      const double distance = std::hypot(qx - cx, qy - cy);
      const double inwards = (qx - px) * nx + (qy - py) * ny;
      if (distance >= nearest) continue;
      nearest = distance;
      const double squared_chord = (qx - px) * (qx - px) + (qy - py) * (qy - py);
      shrunk = inwards > 0 ? squared_chord / inwards : 0;  // 0: as thin as rounding
    }
    if (shrunk >= diameter) break;
    diameter = shrunk;
  }
  return {px + nx * diameter / 2, py + ny * diameter / 2, diameter};
}

}  // namespace

Extent extent_of(const Polygon& polygon) {
  Extent extent;
  extent.area_m2 = area_m2(polygon);
  extent.perimeter_m = perimeter_m(polygon);
  // length + width = perimeter / 2, length · width = area; what is rounder than a square counts as
  // one.
  const double half = extent.perimeter_m / 2;
  const double root = std::sqrt(std::max(0.0, half * half - 4 * extent.area_m2));
  extent.length_m = (half + root) / 2;
  extent.mean_width_m = extent.length_m > 0 ? extent.area_m2 / extent.length_m : 0;
  return extent;
}

// GEOS' own largest circle, and erosion by its buffers, lose strips of kilometres by decimetres.
double greatest_width_m(const Polygon& polygon) {
  constexpr std::size_t kMostSamples = 2000;
  const std::vector<Edge> edges = edges_of(on_plane(polygon));
  const Extent extent = extent_of(polygon);
  const std::size_t for_each =
      std::clamp(kMostSamples / edges.size(), std::size_t{1}, std::size_t{9});
  const double most = 2 * std::sqrt(extent.area_m2 / std::numbers::pi);  // no circle is larger
  double widest = 0;
  for (const Edge& edge : edges) {
    if (edge.dx == 0 && edge.dy == 0) continue;
    for (std::size_t k = 1; k <= for_each; ++k) {
      const double t = static_cast<double>(k) / static_cast<double>(for_each + 1);
      const Circle circle = circle_at(edges, edge, t, most);
      // On a needle thinner than rounding the circle runs through the twin edge to the outside.
      if (circle.diameter > widest && inside(edges, circle.x, circle.y)) widest = circle.diameter;
    }
  }
  return widest;
}

Bounds bounds_of(const Geos& geos, const Polygon& polygon, const OutlineIndex& index) {
  const Territories& all = index.territories();
  const Boundary edge = boundary_of({polygon});
  Bounds bounds;
  std::map<std::string, double> by_state;
  for (const std::uint32_t row : index.meeting(geos, grown(edge.box, kRoundingMetres))) {
    const double metres = 1000 * shared_border_km(edge, boundary_of(all.outline[row]));
    if (metres <= kRoundingMetres) continue;
    bounds.rows.push_back(row);
    bounds.total_m += metres;
    by_state[all.country[row]] += metres;
  }
  std::vector<double> shares;
  for (const auto& [state, metres] : by_state) shares.push_back(metres);
  std::ranges::sort(shares, std::greater<>());
  if (shares.size() > 1) bounds.lesser_m = shares[1];
  return bounds;
}

}  // namespace borderweave::geo
