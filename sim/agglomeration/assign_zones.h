#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/urban_centres.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// "No urban centre" in lists by municipality.
inline constexpr std::uint32_t kNoZone = 0xFFFFFFFF;

/// The municipalities and cores of one year before zones are drawn.
struct Settlement {
  const World& world;
  const Cores& cores;
  const Flows& flows;
  std::span<const double> employed_residents;
  std::span<const double> population;
  const AgglomerationParameters& parameters;
};

/// Per core: the urban centre it is part of.
std::vector<std::uint32_t> centre_of_cores(const Cores& cores,
                                           const std::vector<UrbanCentre>& centres);

/// §3.4 Removes the tier of twin towns that, taken as a whole, commute to an A as its zone does:
/// they are part of that agglomeration, not one of their own.
void drop_twins_inside_zones(const CoreNetwork& network, const Agglomerations& remembered,
                             std::vector<UrbanCentre>& centres);

/// §3.4 Per municipality: the urban centre with a tier that it belongs to by commuting, kNoZone if
/// none. Writes core, candidate and candidate_years of `remembered`. Laws:
///   1. Core municipalities belong to their own urban centre.
///   2. Others belong to the centre that draws the largest share of their employed residents,
///      abroad or not, if it is at least `join_share`.
///   3. They join after `join_years` consecutive years (at once in the first year), and leave at
///      once below `leave_share`.
/// Takes time proportional to the flows.
///
/// Example:
///     const auto zone = assign_zones(settlement, centres, state.agglomeration);
///     if (zone[row] != kNoZone) people[zone[row]] += state.municipality.population[row];
std::vector<std::uint32_t> assign_zones(const Settlement& settlement,
                                        const std::vector<UrbanCentre>& centres,
                                        Agglomerations& remembered);

}  // namespace borderweave::sim
