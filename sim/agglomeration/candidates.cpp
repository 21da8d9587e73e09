#include "sim/agglomeration/candidates.h"

#include <algorithm>

#include "sim/agglomeration/classes.h"
#include "sim/ladder.h"

namespace borderweave::sim {

namespace {

using Pairs = std::vector<NumberPair>;

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
      if (other.centre != rows[k] || other.country == core.country) continue;
      if (other.population >= parameters.tier_b) pairs.emplace_back(core.centre, rows[k]);
    }
  }
}

void add_linked(const Cores& cores, Pairs& pairs) {
  for (const auto& [a, b] : cores.linked) {
    pairs.emplace_back(cores.list[a].centre, cores.list[b].centre);
  }
}

void add_merged(const Cores& cores, const std::vector<UrbanCentre>& centres, Pairs& pairs) {
  const auto add = [&](std::uint32_t a, std::uint32_t b) {
    if (cores.list[a].country == cores.list[b].country) return;
    pairs.push_back(std::minmax(cores.list[a].centre, cores.list[b].centre));
  };
  for (const UrbanCentre& centre : centres) {
    if (!centre.tier) continue;
    for (const auto a : centre.cores) {
      for (const auto b : centre.cores) add(a, b);
      for (const auto b : centre.absorbed) add(a, b);
    }
  }
}

std::uint32_t centre_of(const Cores& cores, std::uint32_t row) {
  return cores.of[row] == kNoCore ? row : cores.list[cores.of[row]].centre;
}

void add_bodies(const World& world, const Cores& cores, const Ties& ties, Pairs& pairs) {
  for (std::size_t t = 0; t < ties.size(); ++t) {
    if (ties.level[t] < index(Rung::joint_body)) continue;
    if (world.country[ties.a[t]] == world.country[ties.b[t]]) continue;
    const auto near = world.neighbourhood.near.rows_of(ties.a[t]);
    if (!std::binary_search(near.begin(), near.end(), ties.b[t])) continue;
    pairs.push_back(std::minmax(centre_of(cores, ties.a[t]), centre_of(cores, ties.b[t])));
  }
}

void add_formerly_visible(const Agglomerations& remembered, Pairs& pairs) {
  for (std::size_t k = 0; k < remembered.pair_a.size(); ++k) {
    if (remembered.best_functional[k] < kVisible) continue;
    pairs.emplace_back(remembered.pair_a[k], remembered.pair_b[k]);
  }
}

}  // namespace

std::vector<NumberPair> find_candidates(const World& world, const Cores& cores,
                                        const std::vector<UrbanCentre>& centres, const Ties& ties,
                                        const Agglomerations& remembered,
                                        const AgglomerationParameters& parameters) {
  Pairs pairs;
  add_near_centres(world, cores, parameters, pairs);
  add_linked(cores, pairs);
  add_merged(cores, centres, pairs);
  add_bodies(world, cores, ties, pairs);
  add_formerly_visible(remembered, pairs);
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

}  // namespace borderweave::sim
