#include "sim/basics/labour.h"

#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/basics/node_covariates.h"

namespace borderweave::sim {
namespace {

/// Each country has as many jobs as employed residents.
void balance_jobs(const World& world, Municipalities& m) {
  std::vector<double> residents(world.countries.size(), 0.0);
  std::vector<double> jobs(world.countries.size(), 0.0);
  for (std::size_t i = 0; i < world.size(); ++i) {
    residents[world.country[i]] += m.employed_residents[i];
    jobs[world.country[i]] += m.jobs[i];
  }
  for (std::size_t i = 0; i < world.size(); ++i) {
    if (jobs[world.country[i]] > 0)
      m.jobs[i] *= residents[world.country[i]] / jobs[world.country[i]];
  }
}

}  // namespace

void settle_labour(const World& world, Municipalities& m) {
  m.employed_residents.resize(world.size());
  m.jobs.resize(world.size());
  m.wage.resize(world.size());
  for (std::size_t i = 0; i < world.size(); ++i) {
    const geo::Country& country = world.countries[world.country[i]];
    m.employed_residents[i] = country.labour_share * m.population[i];
    m.jobs[i] = std::pow(m.population[i], 1.1);
    m.wage[i] = m.income[i] * std::exp(0.05 * log_size(m.population[i]));
  }
  balance_jobs(world, m);
}

}  // namespace borderweave::sim
