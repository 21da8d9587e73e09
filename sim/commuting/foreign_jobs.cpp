#include "sim/commuting/foreign_jobs.h"

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/parallel.h"

namespace borderweave::sim {
namespace {

constexpr std::size_t kJobsGrain = 64;

/// Of those who come from abroad, the share that finds a job, per municipality.
std::vector<double> shares_admitted(const CommutingPlan& plan, std::span<const double> jobs,
                                    double share, const Flows& flows) {
  std::vector<double> admitted(jobs.size(), 1.0);
  parallel_for(jobs.size(), kJobsGrain, [&](std::size_t j) {
    double from_abroad = 0;
    for (std::uint32_t k = plan.first_abroad[j]; k < plan.first_abroad[j + 1]; ++k) {
      from_abroad += flows.value[plan.reverse[k]];
    }
    const double most = share * jobs[j];
    if (from_abroad > most) admitted[j] = most / from_abroad;
  });
  return admitted;
}

/// Returns those who are turned away, from all destinations of i together.
double turn_away(const CommutingPlan& plan, std::span<const double> admitted, std::size_t i,
                 Flows& flows) {
  double turned_away = 0;
  for (const std::uint32_t entry : plan.abroad_of(i)) {
    const double asked = flows.value[entry];
    flows.value[entry] = asked * admitted[plan.row[entry]];
    turned_away += asked - flows.value[entry];
  }
  return turned_away;
}

void work_at_home(const CommutingPlan& plan, double workers, std::size_t i, Flows& flows) {
  const auto row = flows.values_of(i);
  double home = 0;
  for (std::size_t k = 0; k < row.size(); ++k) {
    if (plan.nearness[plan.first[i] + k] >= 0) home += row[k];
  }
  if (home <= 0) {
    row[plan.self[i] - plan.first[i]] += workers;
    return;
  }
  for (std::size_t k = 0; k < row.size(); ++k) {
    if (plan.nearness[plan.first[i] + k] >= 0) row[k] *= 1 + workers / home;
  }
}

}  // namespace

void limit_foreign_jobs(const CommutingPlan& plan, std::span<const double> jobs, double share,
                        Flows& flows) {
  if (plan.abroad.empty()) return;
  const auto admitted = shares_admitted(plan, jobs, share, flows);
  parallel_for(jobs.size(), kJobsGrain, [&](std::size_t i) {
    const double turned_away = turn_away(plan, admitted, i, flows);
    if (turned_away > 0) work_at_home(plan, turned_away, i, flows);
  });
}

}  // namespace borderweave::sim
