#include "sim/basics/open_frontiers.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <utility>

#include "sim/basics/node_covariates.h"

namespace borderweave::sim {
namespace {

/// The municipalities of a state from south to north, so that those near a latitude lie together.
std::vector<std::uint32_t> from_south(const World& world, std::uint32_t state) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    if (world.country[i] == state) rows.push_back(i);
  }
  std::ranges::stable_sort(rows, {}, [&](std::uint32_t i) { return world.node[i].z; });
  return rows;
}

bool has_near(const World& world, std::uint32_t i, const std::vector<std::uint32_t>& others,
              double km) {
  const NodeCovariates& here = world.node[i];
  // Two points on the unit sphere whose heights differ by more are farther apart than km.
  const double reach = km / kEarthRadiusKm;
  const auto height = [&](std::uint32_t j) { return world.node[j].z; };
  auto at = std::ranges::lower_bound(others, here.z - reach, {}, height);
  for (; at != others.end() && height(*at) <= here.z + reach; ++at) {
    if (great_circle_km(here, world.node[*at]) <= km) return true;
  }
  return false;
}

void add_near(const World& world, const std::vector<std::uint32_t>& rows,
              const std::vector<std::uint32_t>& others, double km,
              std::vector<std::uint32_t>& near) {
  for (const std::uint32_t i : rows) {
    if (has_near(world, i, others, km)) near.push_back(i);
  }
}

}  // namespace

std::optional<Date> FrontierBelt::open_since(Date day) const {
  constexpr auto kInterruption = std::chrono::days(365);
  std::optional<Date> since;
  std::optional<Date> closed;
  for (const geo::OpenPeriod& period : open) {
    if (period.from > day) break;
    if (!since || period.from - *closed >= kInterruption) since = period.from;
    closed = period.until.value_or(Date::max());
  }
  return since && day < *closed ? since : std::nullopt;
}

std::vector<FrontierBelt> frontier_belts(const World& world, double km) {
  std::vector<FrontierBelt> belts;
  for (const auto& [a, b] : world.near_states) {
    FrontierBelt belt{
        .open = world.countries.open_periods(world.countries[a].iso2, world.countries[b].iso2),
        .municipality = {}};
    const auto of_a = from_south(world, a);
    const auto of_b = from_south(world, b);
    add_near(world, of_a, of_b, km, belt.municipality);
    add_near(world, of_b, of_a, km, belt.municipality);
    std::sort(belt.municipality.begin(), belt.municipality.end());
    belts.push_back(std::move(belt));
  }
  return belts;
}

}  // namespace borderweave::sim
