#include "sim/basics/labour.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/node_covariates.h"

namespace borderweave::sim {
namespace {

constexpr double kJobsExponent = 1.1;
constexpr double kWageExponent = 0.05;

/// Municipalities among which jobs are shared out: those of an admin-1 unit with a figure of its
/// own, else those of a state. Rows of admin units come first, then those of countries.
class JobPools {
 public:
  explicit JobPools(const World& world) : world_(world) {
    for (const AdminUnit& unit : world.admin_units) {
      const geo::UnitFacts* facts = world.countries.unit(unit.code);
      const bool own = facts != nullptr && facts->jobs_per_worker.has_value();
      own_.push_back(own ? 1 : 0);
      jobs_per_worker_.push_back(own ? *facts->jobs_per_worker : 1);
    }
    for (std::size_t c = 0; c < world.countries.size(); ++c) {
      jobs_per_worker_.push_back(world.countries[c].jobs_per_worker);
    }
  }

  std::size_t of(std::size_t i) const {
    const std::uint32_t unit = world_.admin_unit[i];
    return own_[unit] != 0 ? unit : own_.size() + world_.country[i];
  }

  std::size_t size() const { return jobs_per_worker_.size(); }
  double jobs_per_worker(std::size_t pool) const { return jobs_per_worker_[pool]; }

 private:
  const World& world_;
  std::vector<std::uint8_t> own_;
  std::vector<double> jobs_per_worker_;
};

bool has_jobs(const World& world, std::size_t i) {
  return !world.territories.jobs.empty() && !std::isnan(world.territories.jobs[i]);
}

/// The jobs of the source, which follow people from the day of the data on.
double jobs_of_source(const World& world, const Municipalities& m, std::size_t i) {
  const double then = world.territories.population[i];
  const double grown = then > 0 ? m.population[i] / then : 1;
  return world.territories.jobs[i] * grown;
}

void share_out_jobs(const World& world, Municipalities& m) {
  const JobPools pools(world);
  std::vector<double> residents(pools.size(), 0.0);
  std::vector<double> weights(pools.size(), 0.0);
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (has_jobs(world, i)) continue;
    m.jobs[i] = std::pow(m.population[i], kJobsExponent);
    residents[pools.of(i)] += m.employed_residents[i];
    weights[pools.of(i)] += m.jobs[i];
  }
  for (std::size_t i = 0; i < world.size(); ++i) {
    const std::size_t pool = pools.of(i);
    if (has_jobs(world, i)) {
      m.jobs[i] = jobs_of_source(world, m, i);
    } else if (weights[pool] > 0) {
      m.jobs[i] *= pools.jobs_per_worker(pool) * residents[pool] / weights[pool];
    }
  }
}

}  // namespace

void settle_labour(const World& world, Municipalities& m) {
  m.employed_residents.resize(world.size());
  m.jobs.resize(world.size());
  m.wage.resize(world.size());
  for (std::size_t i = 0; i < world.size(); ++i) {
    m.employed_residents[i] = world.countries[world.country[i]].labour_share * m.population[i];
    m.wage[i] = m.income[i] * std::exp(kWageExponent * log_size(m.population[i]));
  }
  share_out_jobs(world, m);
}

}  // namespace borderweave::sim
