#include "geo/join/ground_measure.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <string>

#include "geo/geocentric.h"
#include "geo/geodesic.h"
#include "geo/join/ground.h"

namespace borderweave::geo {
namespace {

double perimeter_m(const Polygon& ground) {
  double metres = 0;
  for (const Ring& ring : ground) {
    for (std::size_t i = 0; i + 1 < ring.size(); ++i) {
      metres += 1000 * short_distance_km(to_geocentric(ring[i]), to_geocentric(ring[i + 1]));
    }
  }
  return metres;
}

/// The polygon in metres on the plane that touches the ellipsoid near its first point.
Polygon on_plane(const Polygon& ground) {
  constexpr double kStep = 0.001;  // degrees
  const LonLat origin = ground.front().front();
  const double x = distance_km(origin, {origin.lon + kStep, origin.lat}) * 1000 / kStep;
  const double y = distance_km(origin, {origin.lon, origin.lat + kStep}) * 1000 / kStep;
  Polygon plane = ground;
  for (Ring& ring : plane) {
    for (LonLat& at : ring) at = {(at.lon - origin.lon) * x, (at.lat - origin.lat) * y};
  }
  return plane;
}

/// Is anything left of the polygon when its edge moves inwards by `metres`?
bool survives(const Geos& geos, const Geometry& plane, double metres) {
  const Geometry core = geos.own(GEOSBuffer_r(geos.handle(), plane.get(), -metres, /*quadsegs=*/2));
  return !geos.truth(GEOSisEmpty_r(geos.handle(), core.get()));
}

}  // namespace

Extent extent_of(const Polygon& ground) {
  Extent extent;
  extent.area_m2 = area_km2({ground}) * 1e6;
  extent.perimeter_m = perimeter_m(ground);
  // length + width = perimeter / 2, length · width = area; what is rounder than a square counts as
  // one.
  const double half = extent.perimeter_m / 2;
  const double root = std::sqrt(std::max(0.0, half * half - 4 * extent.area_m2));
  extent.length_m = (half + root) / 2;
  extent.mean_width_m = extent.length_m > 0 ? extent.area_m2 / extent.length_m : 0;
  return extent;
}

// GEOS' own largest circle gives up on strips of kilometres by decimetres.
double greatest_width_m(const Geos& geos, const Polygon& ground) {
  constexpr int kHalvings = 5;  // to 3 % of what lies between two doublings
  const Geometry plane = to_polygon(geos, on_plane(ground));
  double least = 0;
  double most = extent_of(ground).mean_width_m / 2;
  while (survives(geos, plane, most)) {
    least = most;
    most *= 2;
  }
  for (int k = 0; k < kHalvings; ++k) {
    const double middle = (least + most) / 2;
    (survives(geos, plane, middle) ? least : most) = middle;
  }
  return least + most;  // twice the radius
}

Bounds bounds_of(const Geos& geos, const Polygon& ground, const OutlineIndex& index) {
  const Territories& all = index.territories();
  const Boundary edge = boundary_of({ground});
  Bounds bounds;
  std::map<std::string, double> by_state;
  for (const std::uint32_t row : index.meeting(geos, grown(edge.box, kRoundingMetres))) {
    const double metres =
        1000 * shared_border_km(edge, boundary_of(all.outline[row]), kRoundingMetres);
    if (metres == 0) continue;
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
