#pragma once

#include <cstdint>
#include <vector>

#include "sim/agglomeration/zones.h"

namespace borderweave::sim {

/// §3.4 Takes out of its zone every municipality that no chain of touching members joins to a core
/// municipality of it. `in_core[row]`: 1 for core municipalities.
void drop_exclaves(const World& world, const std::vector<std::uint8_t>& in_core,
                   std::vector<std::uint32_t>& zone);

/// §3.4 Gives to a zone the municipalities without one that it encloses: connected groups that
/// touch nothing but that zone and do not lie at the edge of the region.
void fill_enclaves(const World& world, std::vector<std::uint32_t>& zone);

}  // namespace borderweave::sim
