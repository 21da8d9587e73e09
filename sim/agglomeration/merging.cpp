#include "sim/agglomeration/merging.h"

#include <algorithm>
#include <map>

#include "sim/agglomeration/cross_share.h"
#include "sim/agglomeration/disjoint_sets.h"

namespace borderweave::sim {

namespace {

bool may_merge_apart(const Core& a, const Core& b, const AgglomerationParameters& parameters) {
  const auto [smaller, larger] = std::minmax(a.population, b.population);
  const bool cities = smaller >= parameters.tier_a;
  const bool towns = smaller >= parameters.tier_b && larger < parameters.tier_a;
  return cities || (towns && a.country != b.country);
}

/// Pairs of cores apart that are large enough to merge and near enough to commute.
std::vector<RowPair> pairs_apart(const World& world, const Cores& cores,
                                 const AgglomerationParameters& parameters) {
  std::vector<RowPair> pairs;
  for (std::uint32_t a = 0; a < cores.list.size(); ++a) {
    for (const auto row : world.neighbourhood.near.rows_of(cores.list[a].centre)) {
      const auto b = cores.of[row];
      if (b == kNoCore || b <= a || cores.list[b].centre != row) continue;
      if (!may_merge_apart(cores.list[a], cores.list[b], parameters)) continue;
      if (!std::binary_search(cores.linked.begin(), cores.linked.end(), RowPair{a, b})) {
        pairs.emplace_back(a, b);
      }
    }
  }
  return pairs;
}

bool held_together(const Agglomerations& remembered, std::uint32_t centre_a,
                   std::uint32_t centre_b) {
  for (std::size_t k = 0; k < remembered.merged_a.size(); ++k) {
    if (remembered.merged_a[k] == centre_a && remembered.merged_b[k] == centre_b) return true;
  }
  return false;
}

void judge_tier(const Cores& cores, const AgglomerationParameters& parameters,
                UrbanCentre& centre) {
  std::map<std::uint32_t, double> side;  // per state
  for (const auto core : centre.cores) {
    side[cores.list[core].country] += cores.list[core].population;
  }
  const bool twin = side.size() > 1 && std::all_of(side.begin(), side.end(), [&](const auto& s) {
                      return s.second >= parameters.tier_b_side;
                    });
  if (centre.population >= parameters.tier_a) {
    centre.tier = 'A';
  } else if (twin && centre.population >= parameters.tier_b) {
    centre.tier = 'B';
  }
}

}  // namespace

std::vector<RowPair> merging_pairs(const World& world, const Cores& cores, const Flows& flows,
                                   std::span<const double> employed_residents,
                                   const Frontiers& frontiers, const Agglomerations& remembered,
                                   const AgglomerationParameters& parameters) {
  std::vector<RowPair> merged;
  const auto weigh = [&](const RowPair& pair, double merge_at, double split_at) {
    const Core& a = cores.list[pair.first];
    const Core& b = cores.list[pair.second];
    if (!frontiers.passable(a.country, b.country)) return;
    const double least = held_together(remembered, a.centre, b.centre) ? split_at : merge_at;
    const double share = cross_share(flows, employed_residents, a.municipalities, b.municipalities);
    if (share >= least) merged.push_back(pair);
  };
  for (const auto& pair : cores.linked) {
    weigh(pair, parameters.merge_linked, parameters.split_linked);
  }
  for (const auto& pair : pairs_apart(world, cores, parameters)) {
    weigh(pair, parameters.merge_apart, parameters.split_apart);
  }
  std::sort(merged.begin(), merged.end());
  return merged;
}

std::vector<UrbanCentre> merge(const Cores& cores, const std::vector<RowPair>& pairs,
                               const AgglomerationParameters& parameters) {
  DisjointSets sets(cores.list.size());
  for (const auto& [a, b] : pairs) sets.join(a, b);
  std::map<std::uint32_t, UrbanCentre> by_first;
  for (std::uint32_t c = 0; c < cores.list.size(); ++c) {
    UrbanCentre& centre = by_first[sets.find(c)];
    centre.cores.push_back(c);
    centre.population += cores.list[c].population;
  }
  std::vector<UrbanCentre> centres;
  for (auto& [first, centre] : by_first) {
    judge_tier(cores, parameters, centre);
    centres.push_back(std::move(centre));
  }
  return centres;
}

}  // namespace borderweave::sim
