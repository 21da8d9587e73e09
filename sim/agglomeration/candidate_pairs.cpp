#include "sim/agglomeration/candidate_pairs.h"

#include <algorithm>
#include <span>
#include <utility>

#include "sim/agglomeration/agglomeration_memory.h"
#include "sim/basics/instrument.h"

namespace borderweave::sim {
namespace {

using Pairs = std::vector<RowPair>;  // of municipality rows

void add_near_centres(const World& world, const Cores& cores,
                      const AgglomerationParameters& parameters, Pairs& pairs) {
  const auto large = large_centres(cores, parameters.tier_b);
  for (const Core& core : cores.list) {
    if (large[core.centre] == kNoCore) continue;
    const auto rows = world.neighbourhood.near.rows_of(core.centre);
    const auto km = world.neighbourhood.near.values_of(core.centre);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      if (large[rows[k]] == kNoCore || rows[k] < core.centre) continue;
      const bool abroad = world.country[rows[k]] != core.country;
      if (abroad && km[k] <= parameters.candidate_km) pairs.emplace_back(core.centre, rows[k]);
    }
  }
}

void add_linked(const Cores& cores, Pairs& pairs) {
  for (const auto& [a, b] : cores.linked) {
    pairs.emplace_back(cores.list[a].centre, cores.list[b].centre);
  }
}

/// The largest of some cores that lie in a state, kNoCore if there is none. Largest in the data, or
/// one agglomeration would have one name in some replicates and another in others.
std::uint32_t largest_core(const Cores& cores, const std::vector<std::uint32_t>& numbers,
                           std::uint32_t country) {
  std::uint32_t largest = kNoCore;
  for (const auto number : numbers) {
    if (cores.list[number].country != country) continue;
    if (largest == kNoCore ||
        cores.list[number].population_in_data > cores.list[largest].population_in_data) {
      largest = number;
    }
  }
  return largest;
}

/// The row that stands for a zone's members in a state: the centre of the largest of its own cores
/// there, else of those it has absorbed, else the most populous member in the data.
std::uint32_t representative_of(const YearContext& year, const UrbanCentre& centre,
                                std::span<const std::uint32_t> members, std::uint32_t country) {
  for (const auto* numbers : {&centre.cores, &centre.absorbed}) {
    const auto core = largest_core(year.cores, *numbers, country);
    if (core != kNoCore) return year.cores.list[core].centre;
  }
  const auto& population = year.world.territories.population;
  std::uint32_t most = kNoZone;
  for (const auto i : members) {
    if (year.world.country[i] != country) continue;
    if (most == kNoZone || population[i] > population[most]) most = i;
  }
  return most;
}

void add_merged(const YearContext& year, Pairs& pairs) {
  const auto& list = year.cores.list;
  for (std::uint32_t u = 0; u < year.zones.centres.size(); ++u) {
    const UrbanCentre& centre = year.zones.centres[u];
    const auto sides = year.zones.sides(u);
    if (!centre.tier || sides.size() < 2) continue;
    for (const auto a : centre.cores) {
      for (const auto* others : {&centre.cores, &centre.absorbed}) {
        for (const auto b : *others) pairs.emplace_back(list[a].centre, list[b].centre);
      }
      for (const ZoneSide& side : sides) {
        pairs.emplace_back(list[a].centre,
                           representative_of(year, centre, year.zones.members(u), side.country));
      }
    }
  }
}

void add_bodies(const World& world, const Ties& ties, Pairs& pairs) {
  for (std::size_t t = 0; t < ties.size(); ++t) {
    if (ties.level[t] < index(Rung::joint_body)) continue;
    const auto near = world.neighbourhood.near.rows_of(ties.a[t]);
    if (!std::binary_search(near.begin(), near.end(), ties.b[t])) continue;
    pairs.emplace_back(ties.a[t], ties.b[t]);
  }
}

void add_formerly_visible(const Agglomerations& remembered, Pairs& pairs) {
  for (std::size_t k = 0; k < remembered.pair_a.size(); ++k) {
    if (remembered.best_functional[k] < kVisible && remembered.ever_formed[k] == 0) continue;
    pairs.emplace_back(remembered.pair_a[k], remembered.pair_b[k]);
  }
}

/// The row that represents a municipality: the centre of its core, or of the city of its state
/// whose zone it lies in; else itself.
std::uint32_t represented_by(const YearContext& year, std::uint32_t row) {
  const auto core = year.cores.of[row];
  const auto own = core == kNoCore ? row : year.cores.list[core].centre;
  const auto u = year.centre_of(row);
  if (u == kNoZone) return own;
  const UrbanCentre& centre = year.zones.centres[u];
  if (core != kNoCore && std::ranges::binary_search(centre.cores, core)) return own;
  const auto country = year.world.country[row];
  if (core == kNoCore) return representative_of(year, centre, year.zones.members(u), country);
  const auto city = largest_core(year.cores, centre.cores, country);
  return city == kNoCore ? own : year.cores.list[city].centre;
}

}  // namespace

std::vector<RowPair> find_candidates(const YearContext& year, const Agglomerations& remembered) {
  const World& world = year.world;
  Pairs pairs;
  add_near_centres(world, year.cores, year.parameters, pairs);
  add_linked(year.cores, pairs);
  add_merged(year, pairs);
  add_bodies(world, year.state.tie, pairs);
  add_formerly_visible(remembered, pairs);
  for (auto& [a, b] : pairs) {
    a = represented_by(year, a);
    b = represented_by(year, b);
    if (a > b) std::swap(a, b);
  }
  std::erase_if(pairs, [&](const RowPair& pair) {
    return world.country[pair.first] == world.country[pair.second];
  });
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace borderweave::sim
