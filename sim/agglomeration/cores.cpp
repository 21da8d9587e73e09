#include "sim/agglomeration/cores.h"

#include <algorithm>

#include "geo/geodesic.h"

namespace borderweave::sim {
namespace {

/// Discs (of a raster: the parts of its clusters), each with the built-up area (component of linked
/// discs of one state) it belongs to.
struct BuiltUp {
  std::vector<geo::Disc> discs;
  std::vector<RowPair> near;
  std::vector<std::uint32_t> area;  ///< per disc
  std::vector<double> population;   ///< per area
};

BuiltUp find_built_up(const World& world, std::span<const double> population,
                      const geo::DiscNeighbours& neighbours,
                      const AgglomerationParameters& parameters) {
  BuiltUp found;
  found.discs = geo::discs_of(world.territories, population, parameters.disc_density);
  found.near = neighbours.among(found.discs, parameters.link_gap_km);
  DisjointSets sets(found.discs.size());
  for (const auto& [a, b] : found.near) {
    const bool one_state =
        world.country[found.discs[a].municipality] == world.country[found.discs[b].municipality];
    if (one_state) sets.join(a, b);
  }
  found.population.assign(found.discs.size(), 0);
  for (std::uint32_t d = 0; d < found.discs.size(); ++d) {
    found.area.push_back(sets.find(d));
    found.population[found.area[d]] += found.discs[d].population;
  }
  return found;
}

/// Clusters of a population raster, each municipality with its people of today.
BuiltUp built_up_of_raster(const World& world, std::span<const double> population) {
  BuiltUp found;
  found.population.assign(world.clusters.parts.size(), 0);
  for (const geo::ClusterPart& part : world.clusters.parts) {
    const double people = part.share * population[part.municipality];
    found.discs.push_back({part.at, part.radius_km, people, part.municipality});
    found.area.push_back(part.cluster);
    found.population[part.cluster] += people;
  }
  found.near = world.clusters.touching;
  return found;
}

/// The people of a municipality in one built-up area.
struct Share {
  std::uint32_t municipality = 0;
  std::uint32_t area = 0;
  double people = 0;
};

/// One for each municipality and area, sorted.
std::vector<Share> shares_of(const BuiltUp& built_up) {
  std::vector<Share> parts;
  for (std::size_t d = 0; d < built_up.discs.size(); ++d) {
    const geo::Disc& disc = built_up.discs[d];
    parts.push_back({disc.municipality, built_up.area[d], disc.population});
  }
  const auto where = [](const Share& share) { return RowPair{share.municipality, share.area}; };
  std::ranges::stable_sort(parts, {}, where);
  std::vector<Share> shares;
  for (const Share& part : parts) {
    if (!shares.empty() && where(shares.back()) == where(part)) {
      shares.back().people += part.people;
    } else {
      shares.push_back(part);
    }
  }
  return shares;
}

/// The municipalities with at least half of their people in one area of at least `least` people;
/// the first area of two halves.
std::vector<Share> core_municipalities(const BuiltUp& built_up, std::span<const double> population,
                                       double least) {
  std::vector<Share> found;
  for (const Share& share : shares_of(built_up)) {
    const bool small = built_up.population[share.area] < least;
    if (small || share.people < 0.5 * population[share.municipality]) continue;
    const bool halved = !found.empty() && found.back().municipality == share.municipality;
    if (!halved) found.push_back(share);
  }
  return found;
}

Core assemble(const World& world, std::span<const Share> shares, double population) {
  Core core{.population = population, .municipalities = {}};
  for (const Share& share : shares) {
    core.municipalities.push_back(share.municipality);
    core.population_in_data += world.territories.population[share.municipality];
  }
  core.centre = *std::ranges::max_element(core.municipalities, {}, [&](std::uint32_t row) {
    return world.territories.population[row];
  });
  core.country = world.country[core.centre];
  return core;
}

std::vector<Core> assemble_all(const World& world, const BuiltUp& built_up,
                               std::vector<Share> shares) {
  std::stable_sort(shares.begin(), shares.end(),
                   [](const Share& x, const Share& y) { return x.area < y.area; });
  std::vector<Core> cores;
  for (auto begin = shares.begin(); begin != shares.end();) {
    const auto area = begin->area;
    const auto end =
        std::find_if(begin, shares.end(), [&](const Share& s) { return s.area != area; });
    cores.push_back(assemble(world, std::span(begin, end), built_up.population[area]));
    begin = end;
  }
  std::sort(cores.begin(), cores.end(),
            [](const Core& x, const Core& y) { return x.centre < y.centre; });
  return cores;
}

bool bridged(const geo::Disc& a, const geo::Disc& b, std::span<const geo::Crossing* const> open,
             double reach_km) {
  const auto reaches = [&](const geo::Disc& disc, const geo::Crossing& bridge) {
    return geo::distance_km(disc.at, bridge.at) - disc.radius_km <= reach_km;
  };
  return std::any_of(open.begin(), open.end(), [&](const geo::Crossing* crossing) {
    return crossing->kind == geo::Crossing::Kind::bridge &&
           (reaches(a, *crossing) || reaches(b, *crossing));
  });
}

/// Per built-up area: the core it became, kNoCore if none.
std::vector<std::uint32_t> core_of_area(const BuiltUp& built_up, const Cores& cores,
                                        const std::vector<Share>& shares) {
  std::vector<std::uint32_t> of(built_up.discs.size(), kNoCore);
  for (const Share& share : shares) of[share.area] = cores.of[share.municipality];
  return of;
}

std::vector<RowPair> link_across(const World& world, const BuiltUp& built_up,
                                 const std::vector<std::uint32_t>& core_of,
                                 const FrontierYear& frontiers, double reach_km) {
  std::vector<RowPair> linked;
  for (const auto& [d, e] : built_up.near) {
    const geo::Disc& a = built_up.discs[d];
    const geo::Disc& b = built_up.discs[e];
    const auto state_a = world.country[a.municipality];
    const auto state_b = world.country[b.municipality];
    const auto core_a = core_of[built_up.area[d]];
    const auto core_b = core_of[built_up.area[e]];
    if (state_a == state_b || core_a == kNoCore || core_b == kNoCore) continue;
    const bool dry =
        !frontiers.limited(state_a, state_b) && !frontiers.barred(a.municipality, b.municipality);
    if (dry || bridged(a, b, frontiers.open(state_a, state_b), reach_km)) {
      linked.emplace_back(std::minmax(core_a, core_b));
    }
  }
  std::sort(linked.begin(), linked.end());
  linked.erase(std::unique(linked.begin(), linked.end()), linked.end());
  return linked;
}

}  // namespace

Cores find_cores(const World& world, std::span<const double> population,
                 const geo::DiscNeighbours& neighbours, const FrontierYear& frontiers,
                 const AgglomerationParameters& parameters) {
  const BuiltUp built_up = world.clusters.empty()
                               ? find_built_up(world, population, neighbours, parameters)
                               : built_up_of_raster(world, population);
  const auto shares = core_municipalities(built_up, population, parameters.tier_b_side);
  Cores cores;
  cores.list = assemble_all(world, built_up, shares);
  cores.of.assign(world.size(), kNoCore);
  for (std::uint32_t c = 0; c < cores.list.size(); ++c) {
    for (const auto municipality : cores.list[c].municipalities) cores.of[municipality] = c;
  }
  cores.linked = link_across(world, built_up, core_of_area(built_up, cores, shares), frontiers,
                             parameters.crossing_reach_km);
  return cores;
}

std::vector<std::uint32_t> large_centres(const Cores& cores, double least) {
  std::vector<std::uint32_t> found(cores.of.size(), kNoCore);
  for (std::uint32_t c = 0; c < cores.list.size(); ++c) {
    if (cores.list[c].population >= least) found[cores.list[c].centre] = c;
  }
  return found;
}

}  // namespace borderweave::sim
