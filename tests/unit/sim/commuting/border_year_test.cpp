#include "sim/commuting/border_year.h"

#include <gtest/gtest.h>

#include <cmath>
#include <utility>
#include <vector>

#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using test::TerritoryRun;

/// Barriers between DE and PL that all fall on a day.
geo::MovementRule freedom_from(Date day) {
  return {.a = "DE",
          .b = "PL",
          .from = day,
          .until = {},
          .checks = false,
          .visa = false,
          .no_work = false};
}

/// DE and PL, whose barriers fall on the day; language, checks, visa and work resist by these.
class Opening {
 public:
  explicit Opening(Date day, int first_year = 2000)
      : run(SmallWorld{.map = {"DE PL"}, .movement = {freedom_from(day)}}.build(), first_year) {
    run.resist(1.5);
    run.set(Theta::language, 0.2);
    run.set(Theta::checks, 0.3);
    run.set(Theta::visa, 2);
    run.set(Theta::no_work, 4);
    run.set(Theta::adjustment_years, 4);
  }

  double target(Date on) const {
    return permeability_target(run.now(0).model.commuting.frontiers[0].history, run.state, 0,
                               kForth, on);
  }

  TerritoryRun run;
};

TEST(Permeability, TendsToWhatTheBarriersOfTheDayLeave) {
  const Opening opening(make_date(2011, 5, 1));
  EXPECT_DOUBLE_EQ(opening.target(make_date(2011, 4, 30)), -8.0);
  EXPECT_DOUBLE_EQ(opening.target(make_date(2011, 5, 1)), -1.7);
}

TEST(Permeability, AStepReachesOneLessTheInverseOfEAfterTheAdjustmentTime) {
  Opening opening(make_date(2004, 1, 1));
  opening.run.balance_borders();
  for (int year = 2000; year < 2004; ++year) opening.run.next_year();
  EXPECT_DOUBLE_EQ(opening.run.state.permeability[0], -8.0);
  for (int year = 2004; year < 2008; ++year) opening.run.next_year();
  EXPECT_NEAR(opening.run.state.permeability[0], -1.7 - 6.3 * std::exp(-1), 1e-9);
}

TEST(Permeability, WhenARunBeginsIsNothingToIt) {
  Opening early(make_date(2004, 1, 1), 1998);
  Opening late(make_date(2004, 1, 1), 2006);
  early.run.balance_borders();
  late.run.balance_borders();
  for (int year = 1998; year < 2006; ++year) early.run.next_year();
  EXPECT_NEAR(early.run.state.permeability[0], late.run.state.permeability[0], 1e-12);
  EXPECT_LT(late.run.state.permeability[0], -1.7);
}

TEST(Permeability, ARunThatBeginsBeforeTheTablesBeginsInBalance) {
  Opening opening(make_date(2004, 1, 1), 1980);
  opening.run.balance_borders();
  EXPECT_DOUBLE_EQ(opening.run.state.permeability[0], -8.0);
}

TEST(Permeability, PayOpensTheWayInOneDirectionAndNeverMoreThanFully) {
  auto poor = SmallWorld::country("PL");
  auto rich = SmallWorld::country("DE");
  poor.nominal_income = {{2000, 10000}};
  rich.nominal_income = {{2000, 20000}};
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .countries = {rich, poor}}.build());
  const auto& history = run.now(0).model.commuting.frontiers[0].history;  // DE first
  const auto target = [&](double resistance, Direction direction) {
    run.resist(resistance);
    return permeability_target(history, run.state, 0, direction, make_date(2005, 1, 1));
  };
  EXPECT_NEAR(target(3, kForth), -3 - 2.25 * std::log(2.0), 1e-12);
  EXPECT_NEAR(target(3, kBack), -3 + 2.25 * std::log(2.0), 1e-12);
  EXPECT_EQ(target(1, kBack), 0);
}

TEST(Permeability, AfterTheLastFiguresPayFollowsTheTrendsOfTheReplicate) {
  auto poor = SmallWorld::country("PL");
  auto rich = SmallWorld::country("DE");
  poor.nominal_income = rich.nominal_income = {{2003, 20000}};
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .countries = {rich, poor}}.build());
  run.resist(3);
  const auto& history = run.now(0).model.commuting.frontiers[0].history;
  const auto target = [&](int year) {
    return permeability_target(history, run.state, 0, kForth, make_date(year, 7, 1));
  };
  EXPECT_EQ(target(2013), -3);
  run.state.income_trend[1] += 0.01;  // of Poland
  EXPECT_EQ(target(2003), -3);
  EXPECT_NEAR(target(2013), -3 + 2.25 * 0.1, 1e-3);
}

/// Two states whose frontier is all that they differ by, Poland's growth and figures aside.
World with_growth(double growth, std::vector<geo::IncomeOfYear> german) {
  auto poor = SmallWorld::country("PL");
  auto rich = SmallWorld::country("DE");
  poor.income = rich.income;
  poor.income_growth = growth;
  poor.nominal_income = {{2003, 20000}};
  rich.nominal_income = std::move(german);
  return SmallWorld{.map = {"DE PL"}, .countries = {rich, poor}}.build();
}

double target_in(const TerritoryRun& run, int year) {
  return permeability_target(run.now(0).model.commuting.frontiers[0].history, run.state, 0, kForth,
                             make_date(year, 7, 1));
}

TEST(Permeability, AfterTheLastFiguresPayGrowsAsTheDrawnTrendSays) {
  TerritoryRun run(with_growth(0.03, {{2003, 20000}}));
  run.resist(3);
  run.state.income_trend[1] = 0.01;  // drawn, in place of the 0.03 of the table
  run.state.income_trend[0] = 0;
  EXPECT_NEAR(target_in(run, 2013) - target_in(run, 2003), 2.25 * 0.01 * 10, 1e-4);
}

TEST(Permeability, IncomesThatStandInForFiguresDriftForNeitherState) {
  TerritoryRun run(with_growth(0.03, {}));
  run.resist(3);
  run.state.income_trend[1] = 0.05;
  EXPECT_EQ(target_in(run, 2033), target_in(run, 1996));
}

TEST(Permeability, ACommonLanguageRemovesItsTerm) {
  auto germany = SmallWorld::country("DE");
  auto austria = SmallWorld::country("AT");
  austria.languages = germany.languages;
  TerritoryRun run(SmallWorld{.map = {"DE AT"}, .countries = {germany, austria}}.build());
  run.resist(1);
  run.set(Theta::language, 0.5);
  const auto& history = run.now(0).model.commuting.frontiers[0].history;
  EXPECT_EQ(permeability_target(history, run.state, 0, kForth, make_date(2005, 1, 1)), -1);
}

TEST(PassYear, OfAFrontierIsBoundByItsOwnBarriersAlone) {
  SmallWorld map{.map = {"DE PL CZ"}};
  map.barriers = {{.lines = {{{10.09, -1}, {10.09, 1}}},
                   .a = "DE",
                   .b = "PL",
                   .period = {make_date(2000, 7, 1), std::nullopt}}};
  TerritoryRun run(map.build());
  run.resist(0);
  const StepContext now = run.now(0);
  const auto years = pass_year(now, run.state);
  ASSERT_EQ(run.world().near_states, (std::vector<RowPair>{{0, 1}, {0, 2}, {1, 2}}));
  EXPECT_FALSE(years[0].bound);
  EXPECT_EQ(years[0].seasons.size(), 1U);
  EXPECT_FALSE(years[1].bound);
  EXPECT_TRUE(years[2].bound) << "Germany and Poland";
  EXPECT_EQ(years[2].seasons.size(), 2U);
}

TEST(PassYear, IsTheTwelveMonthsUpToTheEndOfTheStep) {
  geo::Crossing bridge{.name = "B",
                       .kind = geo::Crossing::Kind::bridge,
                       .at = {10.09, -0.045},
                       .a = "PL",
                       .b = "DE",
                       .from = {},
                       .until = make_date(2000, 12, 1)};
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .crossings = {bridge}}.build());
  run.resist(0);
  const Step january{make_date(2001, 1, 1), make_date(2001, 2, 1), 0, 1.0 / 12, true};
  const StepContext now = run.now(january);
  const auto years = pass_year(now, run.state);
  ASSERT_EQ(years.size(), 1U);
  ASSERT_EQ(years[0].seasons.size(), 2U);
  EXPECT_TRUE(years[0].seasons[0].open);
  EXPECT_NEAR(years[0].seasons[0].share[kForth], 10.0 / 12, 1e-12) << "February to November";
  EXPECT_FALSE(years[0].seasons[1].open);
  EXPECT_NEAR(years[0].seasons[1].share[kForth], 2.0 / 12, 1e-12) << "December and January";
}

}  // namespace
}  // namespace borderweave::sim
