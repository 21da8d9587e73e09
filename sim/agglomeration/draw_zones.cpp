#include "sim/agglomeration/draw_zones.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "geo/geodesic.h"

namespace borderweave::sim {
namespace {

/// Share of a group's perimeter that may border no municipality while the group still counts as
/// enclosed; allows for gaps between generalised outlines.
constexpr double kOpenPerimeter = 0.1;

/// Rows reached from `start` through touching rows for which `admits` is true; marks them in
/// `seen`.
template <typename Admits>
std::vector<std::uint32_t> reach(const World& world, std::uint32_t start,
                                 std::vector<std::uint8_t>& seen, const Admits& admits) {
  std::vector<std::uint32_t> found{start};
  seen[start] = 1;
  for (std::size_t next = 0; next < found.size(); ++next) {
    for (const auto j : world.neighbourhood.touching.rows_of(found[next])) {
      if (seen[j] != 0 || !admits(j)) continue;
      seen[j] = 1;
      found.push_back(j);
    }
  }
  return found;
}

double perimeter_km(const geo::MultiPolygon& outline) {
  double sum = 0;
  for (const auto& polygon : outline) {
    for (const auto& ring : polygon) {
      for (std::size_t k = 1; k < ring.size(); ++k) sum += geo::distance_km(ring[k - 1], ring[k]);
    }
  }
  return sum;
}

bool at_edge_of_region(const World& world, const std::vector<std::uint32_t>& group) {
  double perimeter = 0;
  double shared = 0;
  for (const auto i : group) {
    const auto lengths = world.neighbourhood.touching.values_of(i);
    perimeter += perimeter_km(world.territories.outline[i]);
    shared = std::accumulate(lengths.begin(), lengths.end(), shared);
  }
  return perimeter - shared > kOpenPerimeter * perimeter;
}

/// The only zone that touches a group of municipalities without a zone; kNoZone if there is none or
/// more than one.
std::uint32_t zone_around(const World& world, const std::vector<std::uint32_t>& zone,
                          const std::vector<std::uint32_t>& group) {
  std::uint32_t around = kNoZone;
  for (const auto i : group) {
    for (const auto j : world.neighbourhood.touching.rows_of(i)) {
      if (zone[j] == kNoZone || zone[j] == around) continue;
      if (around != kNoZone) return kNoZone;
      around = zone[j];
    }
  }
  return around;
}

/// Per municipality: 1 for a core municipality inside the zone of its own urban centre.
std::vector<std::uint8_t> find_seeds(const Cores& cores,
                                     const std::vector<std::uint32_t>& centre_of,
                                     const std::vector<std::uint32_t>& zone) {
  std::vector<std::uint8_t> seeds(zone.size(), 0);
  for (std::size_t i = 0; i < zone.size(); ++i) {
    seeds[i] = cores.of[i] != kNoCore && centre_of[cores.of[i]] == zone[i] ? 1 : 0;
  }
  return seeds;
}

void absorb(const Cores& cores, const std::vector<std::uint32_t>& zone, Zones& zones) {
  for (std::uint32_t c = 0; c < cores.list.size(); ++c) {
    auto& centre = zones.centre_of_core[c];
    const auto around = zone[cores.list[c].centre];
    if (zones.centres[centre].tier || around == kNoZone) continue;
    centre = around;
    zones.centres[around].absorbed.push_back(c);
  }
}

/// Fills first and rows from `of`.
void list_members(Zones& zones) {
  zones.first.assign(zones.centres.size() + 1, 0);
  for (const auto centre : zones.of) {
    if (centre != kNoZone) ++zones.first[centre + 1];
  }
  std::partial_sum(zones.first.begin(), zones.first.end(), zones.first.begin());
  zones.rows.resize(zones.first.back());
  auto next = zones.first;
  for (std::uint32_t i = 0; i < zones.of.size(); ++i) {
    if (zones.of[i] != kNoZone) zones.rows[next[zones.of[i]]++] = i;
  }
}

/// Fills first_side and side from the members.
void list_sides(const Settlement& settlement, Zones& zones) {
  zones.first_side.push_back(0);
  SumByKey people(settlement.world.countries.size());
  for (std::uint32_t centre = 0; centre < zones.centres.size(); ++centre) {
    for (const auto i : zones.members(centre)) {
      people.add(settlement.world.country[i], settlement.population[i]);
    }
    for (const auto country : people.touched()) zones.side.push_back({country, people[country]});
    zones.first_side.push_back(static_cast<std::uint32_t>(zones.side.size()));
    people.clear();
  }
}

}  // namespace

void drop_exclaves(const World& world, const std::vector<std::uint8_t>& in_core,
                   std::vector<std::uint32_t>& zone) {
  std::vector<std::uint8_t> joined(world.size(), 0);
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    if (zone[i] == kNoZone || in_core[i] == 0 || joined[i] != 0) continue;
    reach(world, i, joined, [&](std::uint32_t j) { return zone[j] == zone[i]; });
  }
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (joined[i] == 0) zone[i] = kNoZone;
  }
}

void fill_enclaves(const World& world, std::vector<std::uint32_t>& zone) {
  const auto before = zone;
  std::vector<std::uint8_t> seen(world.size(), 0);
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    if (before[i] != kNoZone || seen[i] != 0) continue;
    const auto group = reach(world, i, seen, [&](std::uint32_t j) { return before[j] == kNoZone; });
    const auto around = zone_around(world, before, group);
    if (around == kNoZone || at_edge_of_region(world, group)) continue;
    for (const auto j : group) zone[j] = around;
  }
}

Zones draw_zones(const Settlement& settlement, std::vector<UrbanCentre> centres,
                 Agglomerations& memory) {
  const auto& cores = settlement.cores;
  Zones zones;
  zones.of = assign_zones(settlement, centres, memory);
  zones.centre_of_core = centre_of_cores(cores, centres);
  zones.centres = std::move(centres);
  drop_exclaves(settlement.world, find_seeds(cores, zones.centre_of_core, zones.of), zones.of);
  fill_enclaves(settlement.world, zones.of);
  absorb(cores, zones.of, zones);
  for (std::size_t i = 0; i < zones.of.size(); ++i) {
    const auto own = cores.of[i] == kNoCore ? kNoZone : zones.centre_of_core[cores.of[i]];
    if (zones.of[i] == kNoZone && own != kNoZone && !zones.centres[own].tier) zones.of[i] = own;
  }
  list_members(zones);
  list_sides(settlement, zones);
  return zones;
}

}  // namespace borderweave::sim
