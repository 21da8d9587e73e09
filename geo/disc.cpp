#include "geo/disc.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/geodesic.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

double disc_radius_km(double population, double density) {
  return std::sqrt(population / (density * std::numbers::pi));
}

std::vector<Disc> discs_of(const Territories& territories, std::span<const double> population,
                           double density) {
  std::vector<Disc> discs;
  for (const auto& place : territories.places) {
    const double at_start = territories.population[place.municipality];
    if (place.population <= 0 || at_start <= 0) continue;
    const double people = place.population * population[place.municipality] / at_start;
    discs.push_back({place.at, disc_radius_km(people, density), people, place.municipality});
  }
  return discs;
}

/// Every pair is found from its larger disc (the earlier of equals), whose search therefore reaches
/// twice its radius. The index holds points, which lie on one side of the antimeridian.
std::vector<RowPair> discs_within(const std::vector<Disc>& discs, double gap_km) {
  std::vector<Box> points;
  for (const Disc& disc : discs) {
    points.push_back({disc.at.lon, disc.at.lat, disc.at.lon, disc.at.lat});
  }
  const BoxIndex index(points);
  const Geos geos;
  std::vector<RowPair> near;
  for (std::uint32_t a = 0; a < discs.size(); ++a) {
    const double radius = discs[a].radius_km;
    for (const auto b : index.meeting(geos, box_around(discs[a].at, 2 * radius + gap_km))) {
      const double other = discs[b].radius_km;
      if (b == a || other > radius || (other == radius && b < a)) continue;
      const double apart = distance_km(discs[a].at, discs[b].at);
      if (apart <= radius + other + gap_km) near.emplace_back(std::minmax(a, b));
    }
  }
  std::sort(near.begin(), near.end());
  return near;
}

DiscNeighbours::DiscNeighbours(const Territories& territories, double density, double gap_km)
    : gap_km_(gap_km) {
  std::vector<double> grown = territories.population;
  for (double& people : grown) people *= kGrowth;
  const auto discs = discs_of(territories, grown, density);
  pairs_ = discs_within(discs, gap_km);
  for (const Disc& disc : discs) widest_km_.push_back(disc.radius_km);
  for (const auto& [a, b] : pairs_) km_.push_back(distance_km(discs[a].at, discs[b].at));
}

std::vector<RowPair> DiscNeighbours::among(const std::vector<Disc>& discs, double gap_km) const {
  bool known = gap_km <= gap_km_ && discs.size() == widest_km_.size();
  for (std::size_t d = 0; known && d < discs.size(); ++d) {
    known = discs[d].radius_km <= widest_km_[d];
  }
  if (!known) return discs_within(discs, gap_km);
  std::vector<RowPair> near;
  for (std::size_t k = 0; k < pairs_.size(); ++k) {
    const auto& [a, b] = pairs_[k];
    if (km_[k] <= discs[a].radius_km + discs[b].radius_km + gap_km) near.push_back(pairs_[k]);
  }
  return near;
}

}  // namespace borderweave::geo
