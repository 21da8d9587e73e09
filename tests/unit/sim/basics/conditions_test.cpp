#include "sim/basics/conditions.h"

#include <gtest/gtest.h>

#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

Conditions in_month(const World& world, int year, unsigned month) {
  const Date begin = make_date(year, month, 1);
  const Step step{.begin = begin, .end = add_months(begin, 1), .key = 0, .years = 1.0 / 12};
  return conditions_of(world, OpportunityParameters{}, step);
}

TEST(Conditions, TwinningComesInTwoWaves) {
  const World world = test::SmallWorld{.map = {"DE PL"}}.build();
  const double wave = OpportunityParameters{}.wave;
  for (const int year : {1957, 1979, 1989, 2004}) {
    EXPECT_EQ(in_month(world, year, 6).opportunity_factor, wave) << year;
  }
  for (const int year : {1956, 1980, 1988, 2005}) {
    EXPECT_EQ(in_month(world, year, 6).opportunity_factor, 1) << year;
  }
}

TEST(Conditions, AnEventTakesEffectInTheStepThatContainsIt) {
  test::SmallWorld map{.map = {"CN RU"}};
  map.crossings = {{.name = "bridge",
                    .at = {0, 0},
                    .a = "CN",
                    .b = "RU",
                    .from = make_date(2022, 6, 10),
                    .until = make_date(2024, 3, 31)}};
  const World world = map.build();
  const auto open = [&](int year, unsigned month) {
    const Conditions conditions = in_month(world, year, month);
    EXPECT_TRUE(conditions.frontiers.limited(0, 1));
    return conditions.frontiers.passable(0, 1);
  };
  EXPECT_FALSE(open(2022, 5));
  EXPECT_TRUE(open(2022, 6));
  EXPECT_TRUE(open(2024, 2));
  EXPECT_FALSE(open(2024, 3));
  EXPECT_EQ(in_month(world, 2024, 2).day, make_date(2024, 2, 29));
}

TEST(Conditions, AFenceAlongTheWholeFrontierSealsItUntilACrossingOpens) {
  test::SmallWorld map{.map = {"CN RU"}};
  map.barriers = {
      {.lines = {{{10.09, -1}, {10.09, 1}}}, .period = {make_date(2020, 3, 1), std::nullopt}}};
  map.crossings = {{.name = "gate",
                    .at = {10.09, 0},
                    .a = "CN",
                    .b = "RU",
                    .from = make_date(2022, 1, 1),
                    .until = {}}};
  World world = map.build();
  world.passage.crossings_at_barriers = true;
  const auto passable = [&](int year) { return in_month(world, year, 6).frontiers.passable(0, 1); };
  EXPECT_TRUE(passable(2019));
  EXPECT_FALSE(passable(2020));
  EXPECT_TRUE(passable(2022));
  EXPECT_FALSE(in_month(world, 2022, 6).frontiers.limited(0, 1));
  EXPECT_FALSE(barred(world, 0, 1, make_date(2019, 6, 1)));
  EXPECT_TRUE(barred(world, 0, 1, make_date(2020, 6, 1)));
  EXPECT_TRUE(barred(world, 1, 0, make_date(2022, 6, 1)));
}

TEST(Conditions, WithoutEventsTheyAreNeutral) {
  const World world = test::SmallWorld{.map = {"DE PL"}}.build();
  const Conditions conditions = in_month(world, 2020, 1);
  EXPECT_EQ(conditions.opportunity_factor, 1);
  EXPECT_EQ(conditions.paid_share, 1);
  EXPECT_TRUE(conditions.frontiers.passable(0, 1));
}

}  // namespace
}  // namespace borderweave::sim
