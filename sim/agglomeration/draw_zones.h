#pragma once

#include <cstdint>
#include <vector>

#include "sim/agglomeration/zones.h"

namespace borderweave::sim {

/// The urban centres of a year with everything that belongs to them.
struct Zones {
  std::vector<UrbanCentre> centres;
  /// Per core: the urban centre it is part of, or whose zone has absorbed it.
  std::vector<std::uint32_t> centre_of_core;
  /// Per urban centre: the municipalities of its zone, ascending; without a tier those of its
  /// cores.
  std::vector<std::vector<std::uint32_t>> members;
};

/// §3.4 Assigns municipalities, drops exclaves, fills enclaves; then every core without a tier
/// whose centre lies in a zone is absorbed by it.
Zones draw_zones(const Settlement& settlement, std::vector<UrbanCentre> centres,
                 Agglomerations& memory);

}  // namespace borderweave::sim
