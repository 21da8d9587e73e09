#include "sim/agglomeration/disc.h"

#include <cmath>
#include <numbers>

#include "geo/box_index.h"
#include "geo/neighbourhood.h"

namespace borderweave::sim {

double disc_radius_km(double population, double density) {
  return std::sqrt(population / (density * std::numbers::pi));
}

std::vector<Disc> discs_of(const World& world, std::span<const double> population, double density) {
  std::vector<Disc> discs;
  for (const auto& place : world.territories.places) {
    const double at_start = world.territories.population[place.municipality];
    if (place.population <= 0 || at_start <= 0) continue;
    const double people = place.population * population[place.municipality] / at_start;
    discs.push_back({place.at, disc_radius_km(people, density), people, place.municipality});
  }
  return discs;
}

std::vector<NumberPair> near_discs(const std::vector<Disc>& discs, double gap_km) {
  std::vector<geo::Box> boxes;
  for (const Disc& disc : discs) boxes.push_back(geo::box_around(disc.at, disc.radius_km));
  const geo::BoxIndex index(boxes);
  const geo::Geos geos;
  std::vector<NumberPair> near;
  for (std::uint32_t a = 0; a < discs.size(); ++a) {
    const double reach = discs[a].radius_km + gap_km;
    for (const auto b : index.meeting(geos, geo::box_around(discs[a].at, reach))) {
      if (b <= a) continue;
      const double apart = geo::distance_km(discs[a].at, discs[b].at);
      if (apart <= reach + discs[b].radius_km) near.emplace_back(a, b);
    }
  }
  return near;
}

}  // namespace borderweave::sim
