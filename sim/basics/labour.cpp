#include "sim/basics/labour.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/node_covariates.h"

namespace borderweave::sim {
namespace {

constexpr double kJobsExponent = 1.1;
constexpr double kPremiumExponent = 0.05;

bool has_jobs(const World& world, std::size_t i) {
  return !world.territories.jobs.empty() && !std::isnan(world.territories.jobs[i]);
}

/// Municipalities among which jobs are shared out: those of an admin-1 unit with a figure of its
/// own, else those of the rest of a state. Rows of admin units come first, then those of countries.
class JobPools {
 public:
  JobPools(const World& world, const Municipalities& m);

  std::size_t of(std::size_t i) const {
    const std::uint32_t unit = world_.admin_unit[i];
    return own_[unit] != 0 ? unit : own_.size() + world_.country[i];
  }

  std::size_t size() const { return jobs_per_worker_.size(); }
  double jobs_per_worker(std::size_t pool) const { return jobs_per_worker_[pool]; }
  double residents(std::size_t pool) const { return residents_[pool]; }

 private:
  std::vector<double> residents_elsewhere() const;
  void leave_the_rest();

  const World& world_;
  std::vector<std::uint8_t> own_;
  std::vector<double> jobs_per_worker_;
  std::vector<double> residents_;  ///< employed, without those of municipalities with jobs
};

JobPools::JobPools(const World& world, const Municipalities& m) : world_(world) {
  for (const AdminUnit& unit : world.admin_units) {
    const geo::UnitFacts* facts = world.countries.unit(unit.code);
    const bool own = facts != nullptr && facts->jobs_per_worker.has_value();
    own_.push_back(own ? 1 : 0);
    jobs_per_worker_.push_back(own ? *facts->jobs_per_worker : 1);
  }
  for (std::size_t c = 0; c < world.countries.size(); ++c) {
    jobs_per_worker_.push_back(world.countries[c].jobs_per_worker);
  }
  residents_.assign(size(), 0.0);
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (!has_jobs(world, i)) residents_[of(i)] += m.employed_residents[i];
  }
  leave_the_rest();
}

/// By rows of Countries: those of a state who live beyond the region, as far as its size is known.
std::vector<double> JobPools::residents_elsewhere() const {
  std::vector<double> people(world_.countries.size(), 0.0);
  for (std::size_t i = 0; i < world_.size(); ++i) {
    people[world_.country[i]] -= world_.territories.population[i];
  }
  for (std::size_t c = 0; c < people.size(); ++c) {
    const geo::Country& country = world_.countries[c];
    people[c] = country.labour_share * std::max(0.0, people[c] + country.population.value_or(0));
  }
  return people;
}

/// The figure of a state is about all of it, so what its units with figures of their own have more
/// is not there in the rest.
void JobPools::leave_the_rest() {
  std::vector<double> in_units(world_.countries.size(), 0.0);
  std::vector<double> jobs_in_units(world_.countries.size(), 0.0);
  for (std::size_t unit = 0; unit < own_.size(); ++unit) {
    if (own_[unit] == 0) continue;
    const std::uint32_t state = world_.admin_units[unit].country;
    in_units[state] += residents_[unit];
    jobs_in_units[state] += jobs_per_worker_[unit] * residents_[unit];
  }
  const std::vector<double> elsewhere = residents_elsewhere();
  for (std::size_t c = 0; c < in_units.size(); ++c) {
    double& jobs_per_worker = jobs_per_worker_[own_.size() + c];
    const double rest = residents_[own_.size() + c] + elsewhere[c];
    if (in_units[c] == 0 || rest <= 0) continue;
    const double jobs = jobs_per_worker * (in_units[c] + rest) - jobs_in_units[c];
    jobs_per_worker = std::max(0.0, jobs / rest);
  }
}

/// The jobs of the source, which follow people from the day of the data on.
double jobs_of_source(const World& world, const Municipalities& m, std::size_t i) {
  const double then = world.territories.population[i];
  const double grown = then > 0 ? m.population[i] / then : 1;
  return world.territories.jobs[i] * grown;
}

void share_out_jobs(const World& world, Municipalities& m) {
  const JobPools pools(world, m);
  std::vector<double> weights(pools.size(), 0.0);
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (has_jobs(world, i)) continue;
    m.jobs[i] = std::pow(m.population[i], kJobsExponent);
    weights[pools.of(i)] += m.jobs[i];
  }
  for (std::size_t i = 0; i < world.size(); ++i) {
    const std::size_t pool = pools.of(i);
    if (has_jobs(world, i)) {
      m.jobs[i] = jobs_of_source(world, m, i);
    } else if (weights[pool] > 0) {
      m.jobs[i] *= pools.jobs_per_worker(pool) * pools.residents(pool) / weights[pool];
    }
  }
}

}  // namespace

double size_premium(double population) {
  return std::exp(kPremiumExponent * log_size(population));
}

void settle_labour(const World& world, Municipalities& m) {
  m.employed_residents.resize(world.size());
  m.jobs.resize(world.size());
  m.wage.resize(world.size());
  for (std::size_t i = 0; i < world.size(); ++i) {
    m.employed_residents[i] = world.countries[world.country[i]].labour_share * m.population[i];
    m.wage[i] = m.income[i] * size_premium(m.population[i]);
  }
  share_out_jobs(world, m);
}

}  // namespace borderweave::sim
