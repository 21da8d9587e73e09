#include "sim/growth/grow.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include "core/parallel.h"
#include "sim/replicate.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;

constexpr double kGermanTrend = -0.002;
constexpr double kPolishTrend = 0.003;

geo::MovementRule open_from(Date day) {
  return {.a = "DE",
          .b = "PL",
          .from = day,
          .until = {},
          .checks = false,
          .visa = false,
          .no_work = false};
}

/// 50 km squares: the columns on either side of the frontier are within 70 km of it.
SmallWorld growing_map() {
  SmallWorld map{.map = {"DE DE PL PL", "DE DE PL PL"}, .side_km = 50};
  map.populations = {20000, 5000, 60000, 9000, 30000, 12000, 7000, 15000};
  auto germany = SmallWorld::country("DE");
  germany.population_growth = kGermanTrend;
  germany.income_growth = 0.01;
  auto poland = SmallWorld::country("PL");
  poland.population_growth = kPolishTrend;
  poland.income_growth = 0.02;
  map.countries = {germany, poland};
  return map;
}

/// Ten years without ties, of which only what the test asks for changes anything.
class Growth {
 public:
  explicit Growth(const SmallWorld& map, const GrowthParameters& growth = {}, Key key = {})
      : Growth(map.build(), growth, key) {}
  Growth(World small, const GrowthParameters& growth, Key key = {})
      : world(std::move(small)),
        model{world, parameters(growth), LawTimeline(LawBook{}, world, begin(), end()),
              Calendar(begin(), end(), 12), Calendar(begin(), begin(), 12)},
        key_(key),
        state(initialise(model, key)) {}
  Growth(const Growth&) = delete;
  Growth& operator=(const Growth&) = delete;

  static Date begin() { return make_date(2001, 1, 1); }
  static Date end() { return make_date(2011, 1, 1); }

  /// Takes so many yearly steps, of which the first leaves everything as it is.
  Growth& grow_for(std::size_t steps) {
    for (std::size_t k = 0; k < steps; ++k) {
      advance(model, model.calendar[year_++], key_, state);
    }
    return *this;
  }

  double people(std::uint32_t country) const {
    double sum = 0;
    for (std::size_t i = 0; i < world.size(); ++i) {
      if (world.country[i] == country) sum += state.municipality.population[i];
    }
    return sum;
  }

  World world;
  Model model;

 private:
  static Parameters parameters(const GrowthParameters& growth) {
    Parameters result;
    result.growth = growth;
    result.opportunity.rate = 0;
    return result;
  }

  Key key_;
  std::size_t year_ = 0;

 public:
  State state;
};

/// Nothing but the trends of the states.
GrowthParameters trend_alone() {
  GrowthParameters p;
  p.income_trend_spread = p.population_trend_spread = p.shock_spread = 0;
  p.income_access = p.integration_growth = p.population_wage = 0;
  return p;
}

TEST(Growth, SwitchedOffEverythingStaysAsTheDataHaveIt) {
  GrowthParameters off;
  off.active = false;
  World world = growing_map().build();
  world.territories.dated_population = {{Growth::begin(), std::vector<double>(8, 77)},
                                        {make_date(2005, 1, 1), std::vector<double>(8, 99)}};
  Growth run(std::move(world), off);
  const Municipalities before = run.state.municipality;
  run.grow_for(10);
  EXPECT_EQ(before.population, run.world.territories.population);
  EXPECT_EQ(run.state.municipality.population, before.population);
  EXPECT_EQ(run.state.municipality.income, before.income);
  EXPECT_EQ(run.state.municipality.jobs, before.jobs);
  EXPECT_EQ(run.state.income_trend[0], run.world.countries[run.world.states[0]].income_growth)
      << "pay follows it";
}

TEST(Growth, TheFirstYearIsThatOfTheData) {
  Growth run(growing_map());
  EXPECT_EQ(run.grow_for(1).state.municipality.population, run.world.territories.population);
  EXPECT_NE(run.grow_for(1).state.municipality.population, run.world.territories.population);
}

TEST(Growth, ATrendAloneIsExponential) {
  Growth run(growing_map(), trend_alone());
  run.grow_for(6);
  EXPECT_NEAR(run.state.municipality.population[0], 20000 * std::exp(5 * kGermanTrend), 1e-7);
  EXPECT_NEAR(run.state.municipality.population[2], 60000 * std::exp(5 * kPolishTrend), 1e-7);
  EXPECT_NEAR(run.state.municipality.income[2], 20000 * std::exp(5 * 0.02), 1e-7);
}

/// Whatever draws people to one place takes them from others of the state.
TEST(Growth, TheStateGrowsByItsTrendExactly) {
  auto map = growing_map();
  map.movement = {open_from(make_date(1999, 1, 1))};
  GrowthParameters strong;
  strong.integration_growth = 0.05;
  strong.population_wage = 0.2;
  Growth run(map, strong, Key{3, 1});
  const std::vector<double> before = {run.people(0), run.people(1)};
  const std::vector<double> first = run.state.municipality.population;
  run.grow_for(8);
  for (const std::uint32_t state : {0U, 1U}) {
    const double expected = before[state] * std::exp(7 * run.state.population_trend[state]);
    EXPECT_NEAR(run.people(state) / expected, 1, 1e-12);
  }
  const auto growth = [&](std::size_t i) {
    return run.state.municipality.population[i] / first[i];
  };
  EXPECT_GT(growth(1), growth(0) * 1.1) << "beside the open frontier";
  EXPECT_GT(growth(5), growth(4) * 1.1);
}

TEST(Growth, AFrontierDrawsPeopleFromTheDayItOpensForThirtyYears) {
  const auto share_after_two_years = [](Date opened) {
    auto map = growing_map();
    map.populations = {};
    map.movement = {open_from(opened)};
    auto p = trend_alone();
    p.integration_growth = 0.01;
    Growth run(map, p);
    run.grow_for(3);
    return std::log(run.state.municipality.population[1] / run.state.municipality.population[0]);
  };
  EXPECT_EQ(share_after_two_years(make_date(2010, 1, 1)), 0) << "not yet open";
  EXPECT_EQ(share_after_two_years(make_date(1960, 1, 1)), 0) << "long ago";
  EXPECT_NEAR(share_after_two_years(make_date(1999, 1, 1)), 0.02, 1e-12);
  EXPECT_NEAR(share_after_two_years(make_date(2001, 7, 1)), 0.02, 1e-12);
}

TEST(Growth, PeopleMoveToWhereWagesAreHigher) {
  auto p = trend_alone();
  p.population_wage = 0.01;
  World world = growing_map().build();
  world.territories.dated_income = {
      {Growth::begin(), {20000, 40000, 20000, 20000, 20000, 20000, 20000, 20000}}};
  world.territories.population.assign(8, 20000);
  Growth run(std::move(world), p);
  run.grow_for(2);
  const auto& people = run.state.municipality.population;
  EXPECT_NEAR(std::log(people[1] / people[0]), 0.01 * std::log(2), 1e-12);
}

/// Some grow from a value of the middle of the year, others through all of it.
TEST(Growth, NobodyMovesWhereAllAttractAlikeWhateverDayEachWasLastKnownOn) {
  auto map = growing_map();
  map.side_km = 20;  // all of them near the frontier
  map.populations = {};
  map.movement = {open_from(make_date(1999, 1, 1))};
  World world = map.build();
  std::vector<double> known(8, std::nan(""));
  known[0] = 20000;
  world.territories.dated_population = {{make_date(2001, 7, 2), known}};
  auto p = trend_alone();
  p.population_wage = 0.01;
  p.integration_growth = 0.05;
  Growth run(std::move(world), p);
  run.grow_for(2);
  const auto& people = run.state.municipality.population;
  EXPECT_NEAR(people[0], 20000 * std::exp(kGermanTrend * 183.0 / 365.0), 1e-7);
  EXPECT_NEAR(people[1], 20000 * std::exp(kGermanTrend), 1e-7);
}

TEST(Growth, AnIncomeKnownBeforeTheStartBeatsTheMeanOfItsState) {
  World world = growing_map().build();
  std::vector<double> known(8, std::nan(""));
  known[0] = 30000;
  known[2] = 25000;
  world.territories.dated_income = {{make_date(1990, 1, 1), std::vector<double>(8, 1000)},
                                    {make_date(2000, 7, 2), known}};
  world.territories.dated_income[0].value[1] = std::nan("");
  Growth run(std::move(world), trend_alone());
  const auto& income = run.state.municipality.income;
  EXPECT_NEAR(income[0], 30000 * std::exp(0.01 * 183 / 365.25), 1e-7);
  EXPECT_NEAR(income[2], 25000 * std::exp(0.02 * 183 / 365.25), 1e-7) << "by its own state's trend";
  EXPECT_EQ(income[1], 20000) << "never known";
  const double first = income[0];
  run.grow_for(2);
  EXPECT_NEAR(income[0], first * std::exp(0.01), 1e-7);
}

TEST(Growth, WhatTheDataKnowWinsOverTheTrendUntilItsLastDay) {
  World world = growing_map().build();
  const double unknown = std::nan("");
  world.territories.dated_population = {
      {make_date(2004, 1, 1), {40000, unknown, 60000, 9000, 30000, 12000, 7000, 15000}}};
  Growth run(std::move(world), trend_alone());
  const auto& people = run.state.municipality.population;
  run.grow_for(2);
  EXPECT_NEAR(people[0], 20000 * std::pow(2, 365.0 / 1095.0), 1e-7);
  EXPECT_NEAR(people[1], 5000 * std::exp(kGermanTrend), 1e-9) << "unknown: by the trend";
  run.grow_for(2);
  EXPECT_EQ(people[0], 40000);
  EXPECT_EQ(people[2], 60000);
  run.grow_for(1);
  EXPECT_NEAR(people[0], 40000 * std::exp(kGermanTrend), 1e-7);
}

TEST(Growth, AValueFromTheMiddleOfAYearIsWhereTheTrendSetsOut) {
  World world = growing_map().build();
  world.territories.dated_population = {{make_date(2001, 7, 2), std::vector<double>(8, 50000)}};
  Growth run(std::move(world), trend_alone());
  run.grow_for(2);
  EXPECT_NEAR(run.state.municipality.population[2], 50000 * std::exp(kPolishTrend * 183.0 / 365.0),
              1e-7);
}

TEST(Growth, AccessToMoreJobsRaisesIncomes) {
  auto p = trend_alone();
  p.income_access = 0.03;
  Growth run(growing_map(), p);
  run.grow_for(1);
  auto& m = run.state.municipality;
  const double before = m.income[0];
  m.accessibility.assign(8, 200);
  m.accessibility_before.assign(8, 100);
  m.accessibility_before[1] = 0;  // of a first year
  grow(step_context(run.model, run.model.calendar[1], Key{}), run.state);
  EXPECT_NEAR(m.income[0], before * std::exp(0.01 + 0.03 * std::log(2)), 1e-9);
  EXPECT_NEAR(m.income[1], before * std::exp(0.01), 1e-9);
  EXPECT_EQ(m.accessibility_before[0], 200) << "for next year";
}

TEST(Growth, WorkersJobsAndWagesFollow) {
  Growth run(growing_map());
  run.grow_for(5);
  const auto& m = run.state.municipality;
  double workers = 0;
  double jobs = 0;
  for (std::size_t i = 0; i < m.population.size(); ++i) {
    EXPECT_DOUBLE_EQ(m.employed_residents[i], 0.45 * m.population[i]);
    workers += m.employed_residents[i];
    jobs += m.jobs[i];
  }
  EXPECT_NEAR(jobs / workers, 1, 1e-12);
  EXPECT_GT(m.wage[2], 20000);
}

TEST(Growth, ShocksAndTrendsSpreadReplicatesButLawsOfAStateDoNotDependOnTheOthers) {
  std::vector<double> trends;
  for (std::uint32_t replicate = 0; replicate < 400; ++replicate) {
    State state;
    const Growth run(growing_map(), {}, Key{1, replicate});
    trends.push_back(run.state.income_trend[1]);
  }
  const double mean = std::accumulate(trends.begin(), trends.end(), 0.0) / 400;
  double square = 0;
  for (const double trend : trends) square += (trend - mean) * (trend - mean);
  EXPECT_NEAR(mean, 0.02, 4 * 0.005 / 20);
  EXPECT_NEAR(std::sqrt(square / 399), 0.005, 0.0007);
  SmallWorld other = growing_map();
  other.map = {"CZ PL"};
  other.populations = {};
  other.countries = {SmallWorld::country("CZ"), other.countries[1]};
  EXPECT_EQ(Growth(other, {}, Key{1, 7}).state.income_trend[1], trends[7]);
}

TEST(Growth, SidesOfASymmetricBorderAreExchangeable) {
  SmallWorld map{.map = {"DE DE PL PL"}, .side_km = 10, .populations = {9000, 20000, 20000, 9000}};
  GrowthParameters p;
  p.income_trend_spread = p.population_trend_spread = p.shock_spread = 0;
  map.movement = {open_from(make_date(1999, 1, 1))};
  Growth run(map, p);
  run.grow_for(10);
  const auto& m = run.state.municipality;
  EXPECT_DOUBLE_EQ(m.population[1], m.population[2]);
  EXPECT_DOUBLE_EQ(m.population[0], m.population[3]);
  EXPECT_DOUBLE_EQ(m.income[0], m.income[3]);
}

TEST(Growth, HasTheSameBitsForAnyNumberOfThreads) {
  const auto run = [](int threads) {
    std::string hash;
    Arena(threads).execute([&] {
      Growth growth(growing_map(), {}, Key{9, 2});
      growth.grow_for(10);
      hash = test::state_hash(growth.state);
    });
    return hash;
  };
  EXPECT_EQ(run(1), run(4));
}

}  // namespace
}  // namespace borderweave::sim
