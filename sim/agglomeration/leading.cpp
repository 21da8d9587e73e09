#include "sim/agglomeration/leading.h"

#include <algorithm>
#include <map>

namespace borderweave::sim {

namespace {

/// Centres of its largest core and of the largest core in another state. Requires two states.
RowPair largest_centres(const Cores& cores, const UrbanCentre& centre) {
  const Core* first = nullptr;
  for (const auto number : centre.cores) {
    const Core& core = cores.list[number];
    if (first == nullptr || core.population > first->population) first = &core;
  }
  const Core* second = nullptr;
  for (const auto* list : {&centre.cores, &centre.absorbed}) {
    for (const auto number : *list) {
      const Core& core = cores.list[number];
      if (core.country == first->country) continue;
      if (second == nullptr || core.population > second->population) second = &core;
    }
  }
  return std::minmax(first->centre, second->centre);
}

/// The record with the highest F of every centre; the first of equals.
std::map<std::uint32_t, std::size_t> best_by_centre(
    const std::vector<AgglomerationRecord>& records) {
  std::map<std::uint32_t, std::size_t> best;
  for (std::size_t k = 0; k < records.size(); ++k) {
    for (const auto centre : {records[k].centre_a, records[k].centre_b}) {
      const auto [found, is_new] = best.emplace(centre, k);
      if (!is_new && records[k].functional > records[found->second].functional) found->second = k;
    }
  }
  return best;
}

double core_population(const Landscape& landscape, std::uint32_t row) {
  const auto core = landscape.cores.of[row];
  return core == kNoCore ? 0 : landscape.cores.list[core].population;
}

}  // namespace

bool spans_states(const Cores& cores, const UrbanCentre& centre) {
  const auto country = cores.list[centre.cores.front()].country;
  const auto abroad = [&](std::uint32_t core) { return cores.list[core].country != country; };
  return std::any_of(centre.cores.begin(), centre.cores.end(), abroad) ||
         std::any_of(centre.absorbed.begin(), centre.absorbed.end(), abroad);
}

char tier_of(const Landscape& landscape, const RowPair& pair,
             const AgglomerationParameters& parameters) {
  const auto core = landscape.cores.of[pair.first];
  const auto other = landscape.cores.of[pair.second];
  if (core != kNoCore && other != kNoCore &&
      landscape.zones.centre_of_core[core] == landscape.zones.centre_of_core[other]) {
    return landscape.zones.centres[landscape.zones.centre_of_core[core]].tier.value_or('B');
  }
  const double people =
      core_population(landscape, pair.first) + core_population(landscape, pair.second);
  return people >= parameters.tier_a ? 'A' : 'B';
}

void mark_leading(const Landscape& landscape, std::vector<AgglomerationRecord>& records) {
  const auto best = best_by_centre(records);
  for (std::size_t k = 0; k < records.size(); ++k) {
    auto& record = records[k];
    const RowPair pair{record.centre_a, record.centre_b};
    if (record.id == 0) {
      record.leading = best.at(pair.first) == k && best.at(pair.second) == k;
    } else {
      const auto centre = landscape.zones.centre_of_core[landscape.cores.of[pair.first]];
      record.leading = pair == largest_centres(landscape.cores, landscape.zones.centres[centre]);
    }
  }
}

}  // namespace borderweave::sim
