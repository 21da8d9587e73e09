#include "sim/basics/world.h"

#include <algorithm>
#include <cstddef>
#include <set>
#include <span>
#include <string>
#include <utility>

namespace borderweave::sim {

namespace {

bool touches_abroad(const World& world, std::size_t i) {
  const auto touching = world.neighbourhood.touching.rows_of(i);
  return std::any_of(touching.begin(), touching.end(),
                     [&](std::uint32_t j) { return world.country[j] != world.country[i]; });
}

/// A municipality without an admin-1 code is judged by its own border alone.
std::vector<std::uint8_t> find_border_regions(const World& world) {
  std::vector<std::uint8_t> found(world.size(), 0);
  std::set<std::pair<std::uint32_t, std::string>> regions;
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (!touches_abroad(world, i)) continue;
    found[i] = 1;
    regions.emplace(world.country[i], world.territories.region[i]);
  }
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto& region = world.territories.region[i];
    if (!region.empty() && regions.contains({world.country[i], region})) found[i] = 1;
  }
  return found;
}

bool joins(const geo::Crossing& crossing, const World& world, std::size_t i, std::size_t j) {
  const auto& a = world.territories.country[i];
  const auto& b = world.territories.country[j];
  return (crossing.a == a && crossing.b == b) || (crossing.a == b && crossing.b == a);
}

std::vector<RowPair> find_near_states(const World& world) {
  std::set<RowPair> pairs;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const auto add = [&](std::uint32_t j) {
      if (world.country[i] == world.country[j]) return;
      pairs.emplace(std::minmax(world.country[i], world.country[j]));
    };
    std::ranges::for_each(world.neighbourhood.near.rows_of(i), add);
    std::ranges::for_each(world.ways().rows_of(i), add);
  }
  return {pairs.begin(), pairs.end()};
}

std::vector<std::vector<std::uint8_t>> find_sets_between(const World& world) {
  const auto& numbers = world.passage.barriers.periods;
  if (numbers.empty()) return {};
  std::vector<std::set<std::uint8_t>> found(world.near_states.size());
  const geo::Neighbours& ways = world.ways();
  for (std::size_t i = 0; i < world.size(); ++i) {
    for (std::size_t way = ways.first[i]; way < ways.first[i + 1]; ++way) {
      const RowPair states = std::minmax(world.country[i], world.country[ways.row[way]]);
      const auto at = std::ranges::lower_bound(world.near_states, states);
      if (states.first == states.second) continue;
      found[static_cast<std::size_t>(at - world.near_states.begin())].insert(numbers[way]);
    }
  }
  std::vector<std::vector<std::uint8_t>> sets;
  for (const auto& set : found) sets.emplace_back(set.begin(), set.end());
  return sets;
}

/// None where there are no barriers, and of states that are not near.
std::span<const std::uint8_t> sets_between(const World& world, const RowPair& states) {
  const auto& sets = world.passage.sets_between;
  const auto found = std::ranges::lower_bound(world.near_states, states);
  if (sets.empty() || found == world.near_states.end() || *found != states) return {};
  return sets[static_cast<std::size_t>(found - world.near_states.begin())];
}

void number_states(World& world) {
  const std::set<std::uint32_t> states(world.country.begin(), world.country.end());
  world.states.assign(states.begin(), states.end());
  world.state_number.assign(world.countries.size(), 0);
  for (std::uint32_t number = 0; number < world.states.size(); ++number) {
    world.state_number[world.states[number]] = number;
  }
}

void find_admin_units(World& world) {
  const auto unit_of = [&](std::size_t i) {
    return AdminUnit{world.country[i], world.territories.region[i]};
  };
  std::set<AdminUnit> units;
  for (std::size_t i = 0; i < world.size(); ++i) units.insert(unit_of(i));
  world.admin_units.assign(units.begin(), units.end());
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto found =
        std::lower_bound(world.admin_units.begin(), world.admin_units.end(), unit_of(i));
    world.admin_unit.push_back(static_cast<std::uint32_t>(found - world.admin_units.begin()));
  }
}

}  // namespace

World make_world(geo::Territories territories, geo::Neighbourhood neighbourhood,
                 geo::Countries countries, std::vector<geo::Crossing> crossings,
                 std::vector<geo::Partnership> partnerships,
                 std::vector<geo::OutsidePlaces> outside, Passage passage,
                 geo::UrbanClusters clusters) {
  World world{std::move(territories),
              std::move(neighbourhood),
              std::move(countries),
              std::move(crossings),
              std::move(partnerships),
              std::move(outside),
              {},
              {},
              {},
              {},
              {},
              {}};
  world.passage = std::move(passage);
  world.clusters = std::move(clusters);
  for (std::size_t i = 0; i < world.size(); ++i) {
    const auto row = world.countries.find(world.territories.country[i]).value();
    world.country.push_back(row);
    world.node.push_back(node_covariates(world.territories.centre[i],
                                         world.territories.population[i], row,
                                         world.countries[row].income));
  }
  number_states(world);
  find_admin_units(world);
  world.border_region = find_border_regions(world);
  world.near_states = find_near_states(world);
  world.passage.sets_between = find_sets_between(world);
  return world;
}

bool barred(const World& world, std::size_t i, std::uint32_t j, Date on) {
  const geo::BarredWays& barriers = world.passage.barriers;
  if (barriers.periods.empty()) return false;
  const geo::Neighbours& ways = world.ways();
  const auto rows = ways.rows_of(i);
  const auto found = std::ranges::lower_bound(rows, j);
  if (found == rows.end() || *found != j) {
    const auto sets = sets_between(world, std::minmax(world.country[i], world.country[j]));
    return std::ranges::any_of(sets, [&](std::uint8_t set) { return barriers.stands(set, on); });
  }
  return barriers.barred(ways.first[i] + static_cast<std::size_t>(found - rows.begin()), on);
}

bool sealed(const World& world, const RowPair& states, Date on) {
  const auto sets = sets_between(world, states);
  return !sets.empty() && std::ranges::all_of(sets, [&](std::uint8_t set) {
    return world.passage.barriers.stands(set, on);
  });
}

bool contiguous(const World& world, std::size_t i, std::size_t j, double km) {
  const auto touching = world.neighbourhood.touching.rows_of(i);
  if (std::binary_search(touching.begin(), touching.end(), j)) return true;
  if (great_circle_km(world.node[i], world.node[j]) <= km) return true;
  return std::any_of(world.crossings.begin(), world.crossings.end(), [&](const auto& crossing) {
    if (!joins(crossing, world, i, j)) return false;
    const NodeCovariates at = node_covariates(crossing.at, 0, 0, 1);
    return great_circle_km(at, world.node[i]) <= km && great_circle_km(at, world.node[j]) <= km;
  });
}

}  // namespace borderweave::sim
