#include "sim/commuting/balance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "geo/geodesic.h"
#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using test::TerritoryRun;
using Matrix = std::vector<std::vector<double>>;

const SmallWorld kBalanced{.map = {"DE DE DE PL", "DE DE PL PL"},
                           .side_km = 8,
                           .populations = {60000, 900, 4000, 20000, 700, 0, 15000, 3000}};

/// The home block by dense matrices: α and B in turn, a thousand times.
Matrix slow_twin(const TerritoryRun& run, const Flows& before, double phi) {
  const World& world = run.world();
  const auto& m = run.state.municipality;
  const std::size_t n = world.size();
  Matrix home(n, std::vector<double>(n, 0.0));  // E w̃ f
  Matrix near = home;                           // f
  std::vector<double> workers(n, 0.0);
  std::vector<double> taken(n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::uint32_t j = 0; j < n; ++j) {
      const bool same = world.country[i] == world.country[j];
      (same ? workers[i] : taken[j]) += before.at(i, j);
      if (!same) continue;
      const double radius = std::sqrt(m.population[i] / (3000 * 3.14159265358979323846));
      const auto& centre = world.territories.centre;
      const double km = i == j ? std::max(1.0, radius / 2) : geo::distance_km(centre[i], centre[j]);
      near[i][j] = decay_at_home(km);
    }
  }
  const auto mass = [&](std::size_t j) {
    return (m.jobs[j] - taken[j]) * std::pow(std::max(m.population[j], 1.0) / 20000, 0.05);
  };
  std::vector<double> alpha(n, 0.0);
  std::vector<double> balance(n, 1.0);
  for (int round = 0; round < 1000; ++round) {
    for (std::size_t i = 0; i < n; ++i) {
      double offered = 0;
      for (std::size_t k = 0; k < n; ++k) offered += balance[k] * mass(k) * near[i][k];
      alpha[i] = workers[i] / offered;
    }
    for (std::size_t j = 0; j < n; ++j) {
      double asking = 0;
      for (std::size_t i = 0; i < n; ++i) asking += alpha[i] * near[i][j];
      balance[j] = std::pow(asking, -phi);
    }
  }
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) home[i][j] = alpha[i] * balance[j] * mass(j) * near[i][j];
  }
  return home;
}

TEST(Balance, IsWhatTheSlowTwinFinds) {
  for (const double phi : {0.2, 0.5, 0.9}) {
    TerritoryRun run(kBalanced.build());
    run.resist(0.5);
    const Flows before = run.commute();
    const Matrix expected = slow_twin(run, before, phi);
    run.parameters().commuting.balance = phi;
    const Flows after = run.commute();
    for (std::size_t i = 0; i < run.world().size(); ++i) {
      for (std::uint32_t j = 0; j < run.world().size(); ++j) {
        const bool home = run.world().country[i] == run.world().country[j];
        const double right = home ? expected[i][j] : before.at(i, j);
        EXPECT_NEAR(after.at(i, j), right, 1e-5 * (1 + right)) << i << " to " << j;
      }
    }
  }
}

TEST(Balance, KeepsWorkersAndBringsCommutersNearerToJobs) {
  TerritoryRun run(kBalanced.build());
  auto& m = run.state.municipality;
  m.jobs[4] = 10 * m.jobs[4];  // a village with a factory
  const auto misfit = [&](double phi) {
    run.parameters().commuting.balance = phi;
    const Flows flows = run.commute();
    std::vector<double> in(run.world().size(), 0.0);
    for (std::size_t i = 0; i < run.world().size(); ++i) {
      const auto row = flows.values_of(i);
      EXPECT_NEAR(std::accumulate(row.begin(), row.end(), 0.0), m.employed_residents[i],
                  1e-6 * m.employed_residents[i]);
      for (std::uint32_t j = 0; j < run.world().size(); ++j) in[j] += flows.at(i, j);
    }
    double sum = 0;
    for (std::size_t j = 0; j < in.size(); ++j) sum += std::abs(in[j] - m.jobs[j]);
    return sum;
  };
  EXPECT_LT(misfit(0.5), misfit(0));
  EXPECT_LT(misfit(0.9), misfit(0.5));
}

}  // namespace
}  // namespace borderweave::sim
