#include "sim/agglomeration/draw_zones.h"

#include <utility>

#include "sim/agglomeration/contiguity.h"

namespace borderweave::sim {

namespace {

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

}  // namespace

Zones draw_zones(const Settlement& settlement, std::vector<UrbanCentre> centres,
                 Agglomerations& memory) {
  const auto& cores = settlement.cores;
  auto zone = assign_zones(settlement, centres, memory);
  Zones zones{std::move(centres), {}, {}};
  zones.centre_of_core = centre_of_cores(cores, zones.centres);
  drop_exclaves(settlement.world, find_seeds(cores, zones.centre_of_core, zone), zone);
  fill_enclaves(settlement.world, zone);
  absorb(cores, zone, zones);
  zones.members.resize(zones.centres.size());
  for (std::uint32_t i = 0; i < zone.size(); ++i) {
    if (zone[i] != kNoZone) zones.members[zone[i]].push_back(i);
    const auto own = cores.of[i] == kNoCore ? kNoZone : zones.centre_of_core[cores.of[i]];
    if (own != kNoZone && !zones.centres[own].tier) zones.members[own].push_back(i);
  }
  return zones;
}

}  // namespace borderweave::sim
