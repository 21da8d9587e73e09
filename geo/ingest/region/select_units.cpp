#include "geo/ingest/region/select_units.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "core/parallel.h"
#include "geo/geodesic.h"

namespace borderweave::geo {

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kKmPerDegree = 111.32;
constexpr double kFullTurn = 360;

/// A plane around one point, true to scale there: good enough to find the nearest point of an
/// outline, whose distance is then measured on the ellipsoid.
class LocalPlane {
 public:
  explicit LocalPlane(LonLat origin)
      : origin_(origin), shortening_(std::cos(origin.lat * std::numbers::pi / 180)) {}

  double x(LonLat at) const { return (at.lon - origin_.lon) * shortening_ * kKmPerDegree; }
  double y(LonLat at) const { return (at.lat - origin_.lat) * kKmPerDegree; }

  /// Turns of the globe that bring a point to the origin's side of the antimeridian.
  double turns_to(LonLat at) const { return std::round((origin_.lon - at.lon) / kFullTurn); }

 private:
  LonLat origin_;
  double shortening_;
};

LonLat turned(LonLat at, double turns) {
  return {at.lon + turns * kFullTurn, at.lat};
}

/// The point of the segment a-b nearest to the plane's origin.
LonLat nearest_on_segment(const LocalPlane& plane, LonLat a, LonLat b) {
  const double dx = plane.x(b) - plane.x(a);
  const double dy = plane.y(b) - plane.y(a);
  const double length2 = dx * dx + dy * dy;
  if (!(length2 > 0)) return a;
  const double along = std::clamp(-(plane.x(a) * dx + plane.y(a) * dy) / length2, 0.0, 1.0);
  return {a.lon + along * (b.lon - a.lon), a.lat + along * (b.lat - a.lat)};
}

struct Nearest {
  LonLat at;
  double plane_km = kInfinity;
};

void visit_ring(const LocalPlane& plane, const Ring& ring, Nearest& best) {
  for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
    const double turns = plane.turns_to(ring[k]);
    const LonLat at = nearest_on_segment(plane, turned(ring[k], turns), turned(ring[k + 1], turns));
    const double km = std::hypot(plane.x(at), plane.y(at));
    if (km < best.plane_km) best = {at, km};
  }
}

/// Lower bound of the plane distance to a ring, from its bounding box.
double box_distance_km(const LocalPlane& plane, const Ring& ring) {
  const auto [west, east] = std::ranges::minmax_element(ring, {}, &LonLat::lon);
  const auto [south, north] = std::ranges::minmax_element(ring, {}, &LonLat::lat);
  double dx = kInfinity;
  for (const double turns : {-1, 0, 1}) {
    dx = std::min(dx,
                  std::max({plane.x(turned(*west, turns)), -plane.x(turned(*east, turns)), 0.0}));
  }
  const double dy = std::max({plane.y(*south), -plane.y(*north), 0.0});
  return std::hypot(dx, dy);
}

double excess_km(LonLat seat, const std::vector<const AdminArea*>& abroad,
                 const RegionRequest& request) {
  double excess = 0;
  if (request.around) {
    excess = distance_km(seat, request.around->centre) - request.around->km;
  }
  if (request.within_km && excess <= request.buffer_km) {
    const double reach = *request.within_km + request.buffer_km;
    excess = std::max(excess, distance_to_areas_km(seat, abroad, reach) - *request.within_km);
  }
  return excess;
}

std::vector<const AdminArea*> areas_abroad(const Gazetteer& gazetteer,
                                           const std::vector<std::string>& countries,
                                           const std::string& home) {
  std::vector<const AdminArea*> abroad;
  for (const AdminArea& area : gazetteer.areas) {
    const bool chosen = std::ranges::find(countries, area.country) != countries.end();
    if (chosen && area.country != home) abroad.push_back(&area);
  }
  return abroad;
}

}  // namespace

double distance_to_areas_km(LonLat at, const std::vector<const AdminArea*>& areas,
                            double at_most_km) {
  const LocalPlane plane(at);
  constexpr double kDistortion = 1.1;  // of the plane, at the distances regions have
  Nearest best{.plane_km = at_most_km * kDistortion};
  bool found = false;
  for (const AdminArea* area : areas) {
    for (const Polygon& polygon : area->outline) {
      if (box_distance_km(plane, polygon.front()) > best.plane_km) continue;
      const double before = best.plane_km;
      for (const Ring& ring : polygon) visit_ring(plane, ring, best);
      found = found || best.plane_km < before;
    }
  }
  const double km = found ? distance_km(at, best.at) : kInfinity;
  if (km > at_most_km) return kInfinity;
  return km;
}

std::vector<SelectedUnit> select_units(const Gazetteer& gazetteer, const std::vector<Unit>& units,
                                       const RegionRequest& request) {
  std::vector<double> excess(units.size(), kInfinity);
  for (const std::string& country : request.countries) {
    const auto abroad = areas_abroad(gazetteer, request.countries, country);
    constexpr std::size_t kGrain = 64;
    parallel_for(units.size(), kGrain, [&](std::size_t k) {
      const GazetteerPlace& seat = gazetteer.places[units[k].seat];
      if (seat.country == country) excess[k] = excess_km(seat.at, abroad, request);
    });
  }
  std::vector<SelectedUnit> selected;
  for (std::size_t k = 0; k < units.size(); ++k) {
    if (excess[k] <= request.buffer_km) selected.push_back({k, excess[k] > 0});
  }
  return selected;
}

}  // namespace borderweave::geo
