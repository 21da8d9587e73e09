#include "sim/agglomeration/candidates.h"

#include <algorithm>
#include <utility>

#include "sim/agglomeration/classes.h"
#include "sim/basics/ladder.h"

namespace borderweave::sim {

namespace {

using Pairs = std::vector<RowPair>;  // of municipality rows

void add_near_centres(const World& world, const Cores& cores,
                      const AgglomerationParameters& parameters, Pairs& pairs) {
  for (const Core& core : cores.list) {
    if (core.population < parameters.tier_b) continue;
    const auto rows = world.neighbourhood.near.rows_of(core.centre);
    const auto km = world.neighbourhood.near.values_of(core.centre);
    for (std::size_t k = 0; k < rows.size(); ++k) {
      const auto number = cores.of[rows[k]];
      if (rows[k] < core.centre || km[k] > parameters.candidate_km || number == kNoCore) continue;
      const Core& other = cores.list[number];
      if (other.centre != rows[k] || other.population < parameters.tier_b) continue;
      pairs.emplace_back(core.centre, rows[k]);
    }
  }
}

void add_linked(const Cores& cores, Pairs& pairs) {
  for (const auto& [a, b] : cores.linked) {
    pairs.emplace_back(cores.list[a].centre, cores.list[b].centre);
  }
}

void add_merged(const Cores& cores, const Zones& zones, Pairs& pairs) {
  for (const UrbanCentre& centre : zones.centres) {
    if (!centre.tier) continue;
    for (const auto a : centre.cores) {
      for (const auto* others : {&centre.cores, &centre.absorbed}) {
        for (const auto b : *others) pairs.emplace_back(cores.list[a].centre, cores.list[b].centre);
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
    if (remembered.best_functional[k] < kVisible) continue;
    pairs.emplace_back(remembered.pair_a[k], remembered.pair_b[k]);
  }
}

/// The centre that speaks for a municipality: that of its core; where a zone with cores in the same
/// state has absorbed the core, that of the largest of those; without a core the municipality.
std::uint32_t centre_of(const Cores& cores, const Zones& zones, std::uint32_t row) {
  if (cores.of[row] == kNoCore) return row;
  const Core* core = &cores.list[cores.of[row]];
  const UrbanCentre& around = zones.centres[zones.centre_of_core[cores.of[row]]];
  const auto& absorbed = around.absorbed;
  if (!std::binary_search(absorbed.begin(), absorbed.end(), cores.of[row])) return core->centre;
  const Core* largest = nullptr;
  for (const auto number : around.cores) {
    const Core& own = cores.list[number];
    if (own.country != core->country) continue;
    if (largest == nullptr || own.population > largest->population) largest = &own;
  }
  return largest == nullptr ? core->centre : largest->centre;
}

}  // namespace

std::vector<RowPair> find_candidates(const World& world, const Cores& cores, const Zones& zones,
                                     const Ties& ties, const Agglomerations& remembered,
                                     const AgglomerationParameters& parameters) {
  Pairs pairs;
  add_near_centres(world, cores, parameters, pairs);
  add_linked(cores, pairs);
  add_merged(cores, zones, pairs);
  add_bodies(world, ties, pairs);
  add_formerly_visible(remembered, pairs);
  for (auto& [a, b] : pairs) {
    a = centre_of(cores, zones, a);
    b = centre_of(cores, zones, b);
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
