#include "sim/measure/commuter_records.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace borderweave::sim {
namespace {

/// The municipalities of which somebody works abroad, unit by unit.
std::vector<std::uint32_t> senders(const World& world, const State& state) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    if (state.municipality.commuters_abroad[i] > 0) rows.push_back(i);
  }
  std::ranges::stable_sort(rows, {}, [&](std::uint32_t i) { return world.admin_unit[i]; });
  return rows;
}

/// Sums by destination, one unit of origin after another: a field for each destination is faster
/// than a map, since a municipality commutes to hundreds of others.
class Sums {
 public:
  explicit Sums(const World& world)
      : world_(world), in_(world.size()), to_unit_(world.admin_units.size()) {}

  void add(const Flows& flows, std::uint32_t i) {
    const bool counts = world_.territories.buffer[i] == 0;
    const auto destinations = flows.rows_of(i);
    const auto commuters = flows.values_of(i);
    for (std::size_t k = 0; k < destinations.size(); ++k) {
      const std::uint32_t j = destinations[k];
      if (world_.country[j] == world_.country[i]) continue;
      in_[j] += commuters[k];
      if (counts) to_unit_[world_.admin_unit[j]] += commuters[k];
    }
  }

  /// Ends a unit of origin.
  void append_flows(std::uint32_t from, std::vector<UnitFlow>& to) {
    for (std::uint32_t unit = 0; unit < to_unit_.size(); ++unit) {
      if (to_unit_[unit] > 0) to.push_back({from, unit, to_unit_[unit]});
    }
    std::ranges::fill(to_unit_, 0.0);
  }

  const std::vector<double>& in() const { return in_; }

 private:
  const World& world_;
  std::vector<double> in_;       ///< by municipality
  std::vector<double> to_unit_;  ///< of the present unit of origin
};

}  // namespace

std::pair<std::vector<UnitFlow>, std::vector<CommuterRecord>> commuter_records(const World& world,
                                                                               const State& state,
                                                                               const Flows& flows) {
  std::vector<UnitFlow> unit_flows;
  std::vector<CommuterRecord> records;
  if (flows.first.empty()) return {};
  Sums sums(world);
  const auto rows = senders(world, state);
  for (std::size_t k = 0; k < rows.size(); ++k) {
    const std::uint32_t unit = world.admin_unit[rows[k]];
    sums.add(flows, rows[k]);
    const bool last = k + 1 == rows.size() || world.admin_unit[rows[k + 1]] != unit;
    if (last) sums.append_flows(unit, unit_flows);
  }
  for (std::uint32_t i = 0; i < world.size(); ++i) {
    const auto out = static_cast<float>(state.municipality.commuters_abroad[i]);
    const auto in = static_cast<float>(sums.in()[i]);
    if (out > 0 || in > 0) records.push_back({i, out, in});
  }
  return {std::move(unit_flows), std::move(records)};
}

}  // namespace borderweave::sim
