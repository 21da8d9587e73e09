#include "sim/agglomeration/urban_centres.h"

#include <algorithm>
#include <utility>

#include "sim/basics/instrument.h"

namespace borderweave::sim {
namespace {

/// The cross-commuting shares at which a pair of cores merges, and below which it splits.
struct Thresholds {
  double merge = 0;
  double split = 0;
};

/// Of cores that are not linked; empty where they never merge.
std::optional<Thresholds> thresholds_apart(const Core& a, const Core& b,
                                           const AgglomerationParameters& parameters) {
  const auto [smaller, larger] = std::minmax(a.population, b.population);
  const bool two_states = a.country != b.country;
  const Thresholds usual{parameters.merge_apart, parameters.split_apart};
  if (smaller >= parameters.tier_a) {
    return two_states ? Thresholds{parameters.cities_merge_apart, parameters.cities_split_apart}
                      : usual;
  }
  const bool towns = smaller >= parameters.tier_b && larger < parameters.tier_a;
  return towns && two_states ? std::optional(usual) : std::nullopt;
}

/// Pairs of unlinked cores near enough to commute and large enough to merge.
std::vector<RowPair> pairs_apart(const CoreNetwork& network) {
  const Cores& cores = network.cores;
  const auto& parameters = network.parameters;
  const auto large = large_centres(cores, std::min(parameters.tier_a, parameters.tier_b));
  std::vector<RowPair> pairs;
  for (std::uint32_t a = 0; a < cores.list.size(); ++a) {
    if (large[cores.list[a].centre] == kNoCore) continue;
    for (const auto row : network.world.neighbourhood.near.rows_of(cores.list[a].centre)) {
      const auto b = large[row];
      if (b == kNoCore || b <= a) continue;
      if (!thresholds_apart(cores.list[a], cores.list[b], parameters)) continue;
      if (!std::ranges::binary_search(cores.linked, RowPair{a, b})) pairs.emplace_back(a, b);
    }
  }
  return pairs;
}

/// The pairs of last year as pairs of today's cores, sorted: built-up areas may have grown together
/// or apart since.
std::vector<RowPair> merged_before(const Cores& cores, const Agglomerations& remembered) {
  std::vector<RowPair> pairs;
  for (std::size_t k = 0; k < remembered.merged_a.size(); ++k) {
    const auto a = cores.of[remembered.merged_a[k]];
    const auto b = cores.of[remembered.merged_b[k]];
    if (a != kNoCore && b != kNoCore && a != b) pairs.emplace_back(std::minmax(a, b));
  }
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

/// Has one of the municipalities of `a` an active tie of a partner agreement or more with one of
/// `b`?
bool cooperate(const CoreNetwork& network, const Ties& tie, const TiesByMunicipality& ties,
               const RowPair& pair) {
  const auto& from = network.cores.list[pair.first].municipalities;
  return std::ranges::any_of(from, [&](std::uint32_t i) {
    return std::ranges::any_of(ties.of(i), [&](const TiesByMunicipality::Entry& entry) {
      return network.cores.of[entry.partner] == pair.second &&
             tie.level[entry.tie] >= index(Rung::twinning) &&
             tie.status[entry.tie] == static_cast<std::uint8_t>(TieStatus::active);
    });
  });
}

/// Has it two or more states, each with enough people, and enough in all?
bool twins(const Cores& cores, const UrbanCentre& centre,
           const AgglomerationParameters& parameters) {
  std::vector<std::pair<std::uint32_t, double>> side;  // state, people
  for (const auto number : centre.cores) {
    const Core& core = cores.list[number];
    const auto found =
        std::ranges::find_if(side, [&](const auto& one) { return one.first == core.country; });
    if (found == side.end()) {
      side.emplace_back(core.country, core.population);
    } else {
      found->second += core.population;
    }
  }
  return side.size() > 1 && centre.population >= parameters.tier_b &&
         std::ranges::all_of(side,
                             [&](const auto& one) { return one.second >= parameters.tier_b_side; });
}

/// People per set of cores that commuting holds together, at its smallest core.
std::vector<double> people_by_set(const Cores& cores, DisjointSets& sets) {
  std::vector<double> people(cores.list.size(), 0);
  for (std::uint32_t c = 0; c < cores.list.size(); ++c) {
    people[sets.find(c)] += cores.list[c].population;
  }
  return people;
}

/// The sets as urban centres without a tier, ordered by their smallest core.
std::vector<UrbanCentre> centres_of(const Cores& cores, DisjointSets& sets) {
  std::vector<UrbanCentre> centres;
  std::vector<std::uint32_t> number(cores.list.size(), 0);
  for (std::uint32_t c = 0; c < cores.list.size(); ++c) {
    const auto first = sets.find(c);
    if (first == c) {
      number[c] = static_cast<std::uint32_t>(centres.size());
      centres.emplace_back();
    }
    UrbanCentre& centre = centres[number[first]];
    centre.cores.push_back(c);
    centre.population += cores.list[c].population;
  }
  return centres;
}

}  // namespace

std::vector<RowPair> merging_pairs(const CoreNetwork& network, const Agglomerations& remembered) {
  const Cores& cores = network.cores;
  const AgglomerationParameters& parameters = network.parameters;
  const auto before = merged_before(cores, remembered);
  std::vector<RowPair> merged;
  const auto test = [&](const RowPair& pair, const Thresholds& thresholds) {
    const auto country_of = [&](std::uint32_t core) { return cores.list[core].country; };
    if (network.frontiers.closed(country_of(pair.first), country_of(pair.second))) return;
    const bool held = std::ranges::binary_search(before, pair);
    const double least = held ? thresholds.split : thresholds.merge;
    if (network.flows.cross_share(pair.first, pair.second) >= least) merged.push_back(pair);
  };
  for (const auto& pair : cores.linked) {
    test(pair, {parameters.merge_linked, parameters.split_linked});
  }
  for (const auto& pair : pairs_apart(network)) {
    test(pair, *thresholds_apart(cores.list[pair.first], cores.list[pair.second], parameters));
  }
  std::sort(merged.begin(), merged.end());
  return merged;
}

std::vector<RowPair> twin_pairs(const CoreNetwork& network, const Ties& tie,
                                const TiesByMunicipality& ties) {
  std::vector<RowPair> pairs;
  if (!network.parameters.twins_by_ties) return pairs;
  for (const auto& pair : network.cores.linked) {
    const Core& a = network.cores.list[pair.first];
    const Core& b = network.cores.list[pair.second];
    if (std::max(a.population, b.population) >= network.parameters.tier_a) continue;
    if (network.frontiers.passability(a.country, b.country) < kTwinPassability) continue;
    if (cooperate(network, tie, ties, pair)) pairs.push_back(pair);
  }
  return pairs;
}

std::vector<UrbanCentre> merge(const Cores& cores, const std::vector<RowPair>& by_commuting,
                               const std::vector<RowPair>& twins_by_ties,
                               const AgglomerationParameters& parameters) {
  DisjointSets sets(cores.list.size());
  for (const auto& [a, b] : by_commuting) sets.join(a, b);
  const auto people = people_by_set(cores, sets);
  DisjointSets with_twins = sets;
  std::vector<std::uint8_t> joined(cores.list.size(), 0);
  for (const auto& [a, b] : twins_by_ties) {
    const auto most = std::max(people[sets.find(a)], people[sets.find(b)]);
    if (most >= parameters.tier_a || sets.find(a) == sets.find(b)) continue;
    with_twins.join(a, b);
    joined[a] = joined[b] = 1;
  }
  auto centres = centres_of(cores, with_twins);
  for (UrbanCentre& centre : centres) {
    const bool by_ties =
        std::ranges::any_of(centre.cores, [&](std::uint32_t core) { return joined[core] != 0; });
    if (!by_ties && centre.population >= parameters.tier_a) {
      centre.tier = 'A';
    } else if (twins(cores, centre, parameters)) {
      centre.tier = 'B';
    }
  }
  return centres;
}

}  // namespace borderweave::sim
