#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/merging.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// "No urban centre" in lists by municipality.
inline constexpr std::uint32_t kNoZone = 0xFFFFFFFF;

/// What municipalities and cores look like in one year before zones are drawn.
struct Settlement {
  const World& world;
  const Cores& cores;
  const Flows& flows;
  std::span<const double> employed_residents;
  const AgglomerationParameters& parameters;
};

/// The urban centre each core is part of.
std::vector<std::uint32_t> centre_of_cores(const Cores& cores,
                                           const std::vector<UrbanCentre>& centres);

/// §3.4 Takes the tier from twin towns that commute to an A, as a whole, like its zone does: they
/// are part of that agglomeration and none of their own.
void drop_twins_inside_zones(const Settlement& settlement, const Agglomerations& remembered,
                             std::vector<UrbanCentre>& centres);

/// §3.4 The urban centre with a tier that each municipality belongs to by commuting, kNoZone: none.
/// Core municipalities belong to their own. Others belong to the centre that takes the largest
/// share of their employed residents, abroad or not, if that is `join_share`; they join after
/// `join_years` years in a row and leave below `leave_share` at once. Without a memory (first year)
/// they join at once. Writes the memory: core, candidate, candidate_years.
std::vector<std::uint32_t> assign_zones(const Settlement& settlement,
                                        const std::vector<UrbanCentre>& centres,
                                        Agglomerations& remembered);

}  // namespace borderweave::sim
