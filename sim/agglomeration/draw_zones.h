#pragma once

#include <cstdint>
#include <vector>

#include "sim/agglomeration/assign_zones.h"

namespace borderweave::sim {

/// §3.4 Removes from its zone every municipality that is not connected to one of the zone's core
/// municipalities by a chain of touching members. `in_core[row]`: 1 for core municipalities.
void drop_exclaves(const World& world, const std::vector<std::uint8_t>& in_core,
                   std::vector<std::uint32_t>& zone);

/// §3.4 Adds to each zone the municipalities without a zone that it encloses: connected groups that
/// touch that zone only and do not lie at the edge of the region.
void fill_enclaves(const World& world, std::vector<std::uint32_t>& zone);

/// The urban centres of a year with everything that belongs to them.
struct Zones {
  std::vector<UrbanCentre> centres;
  /// Per core: the urban centre it is part of, or the one whose zone has absorbed it.
  std::vector<std::uint32_t> centre_of_core;
  /// Per urban centre: the municipalities of its zone, ascending; without a tier, those of its
  /// cores.
  std::vector<std::vector<std::uint32_t>> members;
};

/// §3.4 Assigns municipalities to zones, drops exclaves and fills enclaves; then each zone absorbs
/// the cores without a tier whose centre lies in it.
Zones draw_zones(const Settlement& settlement, std::vector<UrbanCentre> centres,
                 Agglomerations& memory);

}  // namespace borderweave::sim
