#include "sim/commuting/commute.h"

#include <algorithm>
#include <numeric>

#include "core/parallel.h"
#include "sim/commuting/commuting_attraction.h"

namespace borderweave::sim {

namespace {

constexpr std::size_t kGrain = 32;

/// Destinations of i: itself and every municipality within the cut-off, ascending; with distances.
template <typename Visit>
void for_each_destination(const World& world, std::size_t i, double cutoff_km, const Visit& visit) {
  const auto rows = world.neighbourhood.near.rows_of(i);
  const auto km = world.neighbourhood.near.values_of(i);
  const auto self = static_cast<std::uint32_t>(i);
  bool passed_self = false;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (!passed_self && rows[k] > self) {
      visit(self, 0.0);
      passed_self = true;
    }
    if (km[k] <= cutoff_km) visit(rows[k], km[k]);
  }
  if (!passed_self) visit(self, 0.0);
}

Flows lay_out(const World& world, double cutoff_km) {
  Flows flows;
  flows.first.reserve(world.size() + 1);
  flows.first.push_back(0);
  for (std::size_t i = 0; i < world.size(); ++i) {
    for_each_destination(world, i, cutoff_km,
                         [&](std::uint32_t j, double) { flows.row.push_back(j); });
    flows.first.push_back(static_cast<std::uint32_t>(flows.row.size()));
  }
  flows.value.assign(flows.row.size(), 0);
  return flows;
}

/// Distributes the workers of i by attraction. If nobody offers a job they count as working in i,
/// so that workers are conserved.
void share_out(const World& world, const CommutingAttraction& attraction, double cutoff_km,
               double workers, std::size_t i, Flows& flows) {
  const auto row = flows.values_of(i);
  std::size_t at = 0;
  std::size_t home = 0;
  for_each_destination(world, i, cutoff_km, [&](std::uint32_t j, double km) {
    if (j == i) home = at;
    row[at++] = j == i ? attraction.at_home(i) : attraction.of(i, j, km);
  });
  const double total = std::accumulate(row.begin(), row.end(), 0.0);
  if (total > 0) {
    for (double& commuters : row) commuters *= workers / total;
  } else {
    row[home] = workers;
  }
}

double abroad(const World& world, const Flows& flows, std::size_t i) {
  const auto destinations = flows.rows_of(i);
  const auto commuters = flows.values_of(i);
  double sum = 0;
  for (std::size_t k = 0; k < destinations.size(); ++k) {
    if (world.country[destinations[k]] != world.country[i]) sum += commuters[k];
  }
  return sum;
}

double share_to(const Flows& flows, std::size_t i, std::uint32_t j, double workers) {
  return workers > 0 ? flows.at(i, j) / workers : 0;
}

void write_back(const World& world, const Flows& flows, State& state) {
  auto& m = state.municipality;
  m.commuters_abroad.resize(world.size());
  m.working_at_home.resize(world.size());
  parallel_for(world.size(), kGrain, [&](std::size_t i) {
    m.commuters_abroad[i] = abroad(world, flows, i);
    m.working_at_home[i] = flows.at(i, static_cast<std::uint32_t>(i));
  });
  auto& tie = state.tie;
  parallel_for(tie.size(), kGrain, [&](std::size_t t) {
    const auto a = tie.a[t];
    const auto b = tie.b[t];
    const double share = std::max(share_to(flows, a, b, m.employed_residents[a]),
                                  share_to(flows, b, a, m.employed_residents[b]));
    tie.commuting_share[t] = static_cast<float>(share);
  });
}

}  // namespace

Flows commute(const StepContext& now, State& state) {
  const World& world = now.model.world;
  const double cutoff_km = now.model.parameters.commuting.cutoff_km;
  const CommutingAttraction attraction(now, state);
  Flows flows = lay_out(world, cutoff_km);
  parallel_for(world.size(), kGrain, [&](std::size_t i) {
    share_out(world, attraction, cutoff_km, state.municipality.employed_residents[i], i, flows);
  });
  write_back(world, flows, state);
  return flows;
}

}  // namespace borderweave::sim
