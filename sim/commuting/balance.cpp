#include "sim/commuting/balance.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "sim/commuting/opportunities.h"

namespace borderweave::sim {
namespace {

constexpr std::size_t kBalanceGrain = 64;
constexpr double kTolerance = 1e-9;

/// Of every entry the one of the same two in the other direction: a travel table may differ by
/// direction. Rows ascend and reach is mutual, so it is the next of that list.
std::vector<std::uint32_t> reverse_entries(const CommutingPlan& plan) {
  std::vector<std::uint32_t> next(plan.first.begin(), plan.first.end() - 1);
  std::vector<std::uint32_t> reverse(plan.row.size());
  for (std::size_t entry = 0; entry < reverse.size(); ++entry) {
    reverse[entry] = next[plan.row[entry]]++;
  }
  return reverse;
}

/// The home block of a year: who works at home, what the jobs that are left attract, and f.
class HomeBlock {
 public:
  HomeBlock(const CommutingPlan& plan, const StepContext& now, const State& state,
            const Flows& flows)
      : plan_(plan),
        workers_(plan.self.size()),
        masses_(job_masses(state)),
        reverse_(reverse_entries(plan)) {
    const auto& jobs = state.municipality.jobs;
    parallel_for(workers_.size(), kBalanceGrain, [&](std::size_t i) {
      for_each_home(i, [&](std::uint32_t entry) { workers_[i] += flows.value[entry]; });
      double taken = 0;
      for (std::uint32_t k = plan.first_abroad[i]; k < plan.first_abroad[i + 1]; ++k) {
        taken += flows.value[plan.reverse[k]];
      }
      if (jobs[i] > 0) masses_[i] *= std::max(0.0, 1 - taken / jobs[i]);
    });
    for (const double people : state.municipality.population) {
      own_.push_back(decay_within(people, now.model.parameters.agglomeration.disc_density));
    }
  }

  std::size_t size() const { return workers_.size(); }

  /// α of every municipality; 0 where nobody offers a job.
  std::vector<double> senders(const std::vector<double>& balance) const {
    std::vector<double> alpha(size());
    parallel_for(size(), kBalanceGrain, [&](std::size_t i) {
      double offered = 0;
      for_each_home(i, [&](std::uint32_t entry) {
        const std::uint32_t k = plan_.row[entry];
        offered += balance[k] * masses_[k] * decay(i, entry);
      });
      alpha[i] = offered > 0 ? workers_[i] / offered : 0;
    });
    return alpha;
  }

  /// B of every municipality.
  std::vector<double> balance(const std::vector<double>& alpha, double phi) const {
    std::vector<double> result(size());
    parallel_for(size(), kBalanceGrain, [&](std::size_t j) {
      double asking = 0;
      for_each_home(j, [&](std::uint32_t entry) {
        asking += alpha[plan_.row[entry]] * decay(j, reverse_[entry]);
      });
      result[j] = asking > 0 ? std::pow(asking, -phi) : 1;
    });
    return result;
  }

  void write(const std::vector<double>& alpha, const std::vector<double>& balance,
             Flows& flows) const {
    parallel_for(size(), kBalanceGrain, [&](std::size_t i) {
      if (alpha[i] <= 0) return;
      for_each_home(i, [&](std::uint32_t entry) {
        const std::uint32_t j = plan_.row[entry];
        flows.value[entry] = alpha[i] * balance[j] * masses_[j] * decay(i, entry);
      });
    });
  }

 private:
  double decay(std::size_t i, std::uint32_t entry) const {
    return entry == plan_.self[i] ? own_[i] : plan_.nearness[entry];
  }

  template <typename Visit>
  void for_each_home(std::size_t i, const Visit& visit) const {
    for (std::uint32_t entry = plan_.first[i]; entry < plan_.first[i + 1]; ++entry) {
      if (plan_.nearness[entry] >= 0) visit(entry);
    }
  }

  const CommutingPlan& plan_;
  std::vector<double> workers_;
  std::vector<double> masses_;
  std::vector<double> own_;
  std::vector<std::uint32_t> reverse_;
};

double largest_change(const std::vector<double>& before, const std::vector<double>& after) {
  double most = 0;
  for (std::size_t j = 0; j < before.size(); ++j) {
    most = std::max(most, std::abs(after[j] / before[j] - 1));
  }
  return most;
}

}  // namespace

void balance_home(const StepContext& now, const State& state, double phi, Flows& flows) {
  const HomeBlock home(now.model.commuting, now, state, flows);
  std::vector<double> balance(home.size(), 1.0);
  double change = 0;
  do {
    auto next = home.balance(home.senders(balance), phi);
    change = largest_change(balance, next);
    balance = std::move(next);
  } while (change > kTolerance);
  home.write(home.senders(balance), balance, flows);
}

}  // namespace borderweave::sim
