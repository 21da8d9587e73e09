#include "sim/basics/labour.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <optional>
#include <vector>

#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;

/// Two columns of DE, the second of which is a unit with a figure of its own.
SmallWorld germany_and_luxembourg() {
  auto luxembourg = SmallWorld::country("LU");
  luxembourg.jobs_per_worker = 1.65;
  return {.map = {"DE DE LU", "DE DE LU"},
          .populations = {8000, 50000, 20000, 3000, 900, 7000},
          .countries = {SmallWorld::country("DE"), luxembourg},
          .units = {{"DE.1", 1.1, {}}}};
}

Municipalities settled(const World& world) {
  Municipalities m;
  m.population = world.territories.population;
  m.income.assign(world.size(), 20000);
  settle_labour(world, m);
  return m;
}

TEST(Labour, AStateOrUnitHasItsJobsPerEmployedResident) {
  const Municipalities m = settled(germany_and_luxembourg().build());
  const auto ratio = [&](std::size_t i, std::size_t j) {
    return (m.jobs[i] + m.jobs[j]) / (m.employed_residents[i] + m.employed_residents[j]);
  };
  EXPECT_NEAR(ratio(2, 5), 1.65, 1e-12);
  EXPECT_NEAR(ratio(1, 4), 1.1, 1e-12);
  const auto sum = [](const std::vector<double>& of) { return of[0] + of[1] + of[3] + of[4]; };
  EXPECT_NEAR(sum(m.jobs) / sum(m.employed_residents), 1, 1e-12) << "the state with its unit";
  EXPECT_NEAR(m.jobs[2] / m.jobs[5], std::pow(20000.0 / 7000, 1.1), 1e-9);
  EXPECT_DOUBLE_EQ(m.employed_residents[0], 0.45 * 8000);
  EXPECT_NEAR(m.wage[1], 20000 * std::pow(2.5, 0.05), 1e-9);
}

/// With another figure of the unit, and as many people in the whole state.
SmallWorld with_unit(double jobs_per_worker, std::optional<double> people) {
  SmallWorld small = germany_and_luxembourg();
  small.countries[0].population = people;
  small.units[0].jobs_per_worker = jobs_per_worker;
  return small;
}

TEST(Labour, WhatAUnitHasMoreIsMissingInTheRestOfItsStateBeyondTheRegionToo) {
  const auto of_the_rest = [](double jobs_per_worker, std::optional<double> people) {
    const Municipalities m = settled(with_unit(jobs_per_worker, people).build());
    return (m.jobs[0] + m.jobs[3]) / (m.employed_residents[0] + m.employed_residents[3]);
  };
  EXPECT_NEAR(of_the_rest(1.1, {}), 1 - 0.1 * 50900 / 11000, 1e-9);
  EXPECT_NEAR(of_the_rest(1.1, 50900 + 50900), 0.9, 1e-9) << "39,900 more live elsewhere";
  EXPECT_NEAR(of_the_rest(0.9, {}), 1 + 0.1 * 50900 / 11000, 1e-9);
  EXPECT_EQ(of_the_rest(1.3, {}), 0) << "not below";
}

TEST(Labour, JobsOfTheSourceHoldAndFollowPeopleAfterwards) {
  World world = germany_and_luxembourg().build();
  world.territories.jobs.assign(6, std::numeric_limits<double>::quiet_NaN());
  world.territories.jobs[2] = 40000;
  Municipalities m = settled(world);
  EXPECT_EQ(m.jobs[2], 40000);
  EXPECT_NEAR(m.jobs[5], 1.65 * m.employed_residents[5], 1e-9) << "the only one left to the rule";
  m.population[2] *= 1.1;
  settle_labour(world, m);
  EXPECT_NEAR(m.jobs[2], 44000, 1e-6);
}

}  // namespace
}  // namespace borderweave::sim
