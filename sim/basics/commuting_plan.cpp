#include "sim/basics/commuting_plan.h"

#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"

namespace borderweave::sim {
namespace {

/// So that an entry across a frontier is below 0 even between two centres at one place.
constexpr double kLeastKm = 1e-6;

/// km from the municipalities of both states to the crossings between them.
void measure_crossings(const World& world, CommutingFrontier& frontier) {
  const auto& crossings = frontier.history.crossings();
  if (crossings.empty()) return;
  const auto [a, b] = frontier.history.states();
  frontier.first.assign(world.size(), CommutingFrontier::kNowhere);
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (world.country[i] != a && world.country[i] != b) continue;
    frontier.first[i] = static_cast<std::uint32_t>(frontier.km.size());
    for (const geo::Crossing* crossing : crossings) {
      const double km = geo::distance_km(world.territories.centre[i], crossing->at);
      frontier.km.push_back(static_cast<float>(km));
    }
  }
}

std::vector<double> regional_pay(const World& world) {
  std::vector<double> of_unit;
  for (const AdminUnit& unit : world.admin_units) {
    const geo::UnitFacts* facts = world.countries.unit(unit.code);
    of_unit.push_back(facts != nullptr && facts->pay ? std::log(*facts->pay) : 0);
  }
  std::vector<double> result;
  result.reserve(world.size());
  for (const std::uint32_t unit : world.admin_unit) result.push_back(of_unit[unit]);
  return result;
}

/// Place of the way from i to j in World::ways().
std::size_t way_to(const World& world, std::size_t i, std::uint32_t j) {
  const auto rows = world.ways().rows_of(i);
  const auto found = std::ranges::lower_bound(rows, j) - rows.begin();
  return world.ways().first[i] + static_cast<std::size_t>(found);
}

}  // namespace

double decay_at_home(double km) {
  const double x = km / 20;
  return std::exp(-7.33 * x * x / (1 + x * x) - km / 60);
}

CommutingPlan::CommutingPlan(const World& world, const CommutingParameters& parameters)
    : log_pay(regional_pay(world)) {
  list_reach(world, parameters);
  list_abroad(world, parameters.border);
  for (const RowPair& states : world.near_states) {
    frontiers.push_back({FrontierHistory(world, states), {}, {}});
    measure_crossings(world, frontiers.back());
  }
}

void CommutingPlan::list_reach(const World& world, const CommutingParameters& parameters) {
  first.reserve(world.size() + 1);
  first.push_back(0);
  const auto add = [&](std::uint32_t j, double near) {
    row.push_back(j);
    nearness.push_back(static_cast<float>(near));
  };
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const auto near = world.ways().rows_of(i);
    const auto km = world.ways().values_of(i);
    const auto itself = std::ranges::lower_bound(near, i) - near.begin();
    for (std::ptrdiff_t k = 0; k <= std::ssize(near); ++k) {
      if (k == itself) {
        self.push_back(static_cast<std::uint32_t>(row.size()));
        add(i, 0);
      }
      if (k == std::ssize(near)) break;
      const auto at = static_cast<std::size_t>(k);
      if (km[at] > parameters.cutoff_km && km[at] < geo::kOutOfReachKm) continue;
      const bool home = !parameters.border || world.country[near[at]] == world.country[i];
      add(near[at], home ? decay_at_home(km[at]) : -std::max(km[at], kLeastKm));
    }
    first.push_back(static_cast<std::uint32_t>(row.size()));
  }
}

/// Rows ascend and reach is mutual, so the reverse of the entry (i, j) is the next of j's list that
/// has not been met, when i ascends.
void CommutingPlan::list_abroad(const World& world, bool border) {
  const auto& periods = world.passage.barriers.periods;
  std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
  first_abroad.reserve(world.size() + 1);
  first_abroad.push_back(0);
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    for (std::uint32_t entry = first[i]; entry < first[i + 1]; ++entry) {
      const std::uint32_t j = row[entry];
      const std::uint32_t back = next[j]++;
      if (!border || world.country[j] == world.country[i]) continue;
      abroad.push_back(entry);
      reverse.push_back(back);
      if (!periods.empty()) barriers.push_back(periods[way_to(world, i, j)]);
    }
    first_abroad.push_back(static_cast<std::uint32_t>(abroad.size()));
  }
}

}  // namespace borderweave::sim
