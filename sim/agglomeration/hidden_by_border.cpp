#include "sim/agglomeration/hidden_by_border.h"

#include <algorithm>

#include "sim/agglomeration/assign_zones.h"

namespace borderweave::sim {
namespace {

/// Per core: the smallest core of the city that it is part of when each state is alone, kNoCore if
/// that is no city.
std::vector<std::uint32_t> cities_alone(const YearContext& year) {
  const auto& list = year.cores.list;
  DisjointSets sets(list.size());
  for (const auto& [a, b] : year.by_commuting) {
    if (list[a].country == list[b].country) sets.join(a, b);
  }
  std::vector<double> people(list.size(), 0);
  for (std::uint32_t c = 0; c < list.size(); ++c) people[sets.find(c)] += list[c].population;
  std::vector<std::uint32_t> city(list.size(), kNoCore);
  for (std::uint32_t c = 0; c < list.size(); ++c) {
    if (people[sets.find(c)] >= year.parameters.tier_a) city[c] = sets.find(c);
  }
  return city;
}

/// The city that a municipality belongs to when its state is alone, kNoCore if none.
std::uint32_t city_of(const YearContext& year, const std::vector<std::uint32_t>& cities,
                      std::uint32_t row, SumByKey& commuters) {
  const auto core = year.cores.of[row];
  if (core != kNoCore && cities[core] != kNoCore) return cities[core];
  const auto to = year.flows.rows_of(row);
  const auto number = year.flows.values_of(row);
  double workers = 0;
  for (std::size_t k = 0; k < to.size(); ++k) {
    if (year.world.country[to[k]] != year.world.country[row]) continue;
    workers += number[k];
    const auto other = year.cores.of[to[k]];
    if (other != kNoCore && cities[other] != kNoCore) commuters.add(cities[other], number[k]);
  }
  std::uint32_t best = kNoCore;
  for (const auto city : commuters.touched()) {
    if (commuters[city] < year.parameters.join_share * workers) continue;
    if (best == kNoCore || commuters[city] > commuters[best]) best = city;
  }
  commuters.clear();
  return best;
}

}  // namespace

std::vector<std::uint8_t> hidden_by_border(const YearContext& year,
                                           const std::vector<std::uint8_t>& formed) {
  std::vector<std::uint8_t> hidden(formed.size(), 0);
  const auto cities = cities_alone(year);
  SumByKey commuters(cities.size());
  for (std::uint32_t i = 0; i < formed.size(); ++i) {
    if (formed[i] == 0) continue;
    const auto city = city_of(year, cities, i, commuters);
    const bool kept = city != kNoCore && year.zones.centre_of_core[city] == year.zones.of[i];
    hidden[i] = kept ? 0 : 1;
  }
  return hidden;
}

}  // namespace borderweave::sim
