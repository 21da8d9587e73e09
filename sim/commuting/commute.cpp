#include "sim/commuting/commute.h"

#include <algorithm>
#include <vector>

#include "core/parallel.h"
#include "sim/commuting/balance.h"
#include "sim/commuting/border_year.h"
#include "sim/commuting/foreign_jobs.h"
#include "sim/commuting/opportunities.h"

namespace borderweave::sim {

namespace {

constexpr std::size_t kGrain = 32;

/// Distributes the workers of i by opportunity. If nobody offers a job they count as working in i,
/// so that workers are conserved.
void share_out(const CommutingPlan& plan, double total, double workers, std::size_t i,
               Flows& flows) {
  const auto row = flows.values_of(i);
  if (total > 0) {
    const double share = workers / total;
    for (double& commuters : row) commuters *= share;
  } else {
    std::ranges::fill(row, 0.0);
    row[plan.self[i] - plan.first[i]] = workers;
  }
}

/// Not by CommutingPlan::abroad_of, which has nobody where the frontier is switched off.
double abroad(const World& world, const Flows& flows, std::size_t i) {
  const auto rows = flows.rows_of(i);
  const auto commuters = flows.values_of(i);
  double sum = 0;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (world.country[rows[k]] != world.country[i]) sum += commuters[k];
  }
  return sum;
}

double share_to(const Flows& flows, std::size_t i, std::uint32_t j, double workers) {
  return workers > 0 ? flows.at(i, j) / workers : 0;
}

void write_back(const World& world, const CommutingPlan& plan, const Flows& flows, State& state) {
  auto& m = state.municipality;
  m.commuters_abroad.resize(plan.self.size());
  m.working_at_home.resize(plan.self.size());
  parallel_for(plan.self.size(), kGrain, [&](std::size_t i) {
    m.commuters_abroad[i] = abroad(world, flows, i);
    m.working_at_home[i] = flows.value[plan.self[i]];
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
  const CommutingPlan& plan = now.model.commuting;
  const CommutingParameters& parameters = now.model.parameters.commuting;
  const std::vector<BorderYear> years = pass_year(now, state);
  const Opportunities opportunities(now, state, years);
  auto& m = state.municipality;
  m.accessibility.resize(plan.self.size());
  Flows flows{plan.first, plan.row, std::vector<double>(plan.row.size())};
  parallel_for(plan.self.size(), kGrain, [&](std::size_t i) {
    const auto sums = opportunities.write(i, flows.values_of(i));
    m.accessibility[i] = sums.accessibility;
    share_out(plan, sums.total, m.employed_residents[i], i, flows);
  });
  limit_foreign_jobs(plan, m.jobs, parameters.foreign_jobs, flows);
  if (parameters.balance > 0) balance_home(now, state, parameters.balance, flows);
  write_back(now.model.world, plan, flows, state);
  return flows;
}

}  // namespace borderweave::sim
