#include "app/growth_summary.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_model.h"

namespace borderweave::app {
namespace {

using testing::AllOf;
using testing::HasSubstr;

class GrowthSummary : public testing::Test {
 protected:
  GrowthSummary() : small_(map()) {}

  static test::SmallWorld map() {
    auto germany = test::SmallWorld::country("DE");
    germany.population = 83e6;
    germany.population_growth = -0.0017;
    germany.income_growth = 0.0156;
    return {.map = {"DE DE PL"},
            .population = 1000,
            .countries = {germany, test::SmallWorld::country("PL")}};
  }

  /// Half as many people again in 2000, and twice as many in 2010.
  void date_the_populations() {
    small_.world.territories.dated_population = {{make_date(2000, 1, 1), {1500, 1500, 1500}},
                                                 {make_date(2010, 1, 1), {2000, 2000, 2000}}};
  }

  test::SmallModel small_;
};

TEST_F(GrowthSummary, SaysWhatGrowsHowFastAndFromWhen) {
  const std::string text = words_for_growth(small_.model);
  EXPECT_THAT(text, HasSubstr("from 2005-01-01 on"));
  EXPECT_THAT(text, HasSubstr("DE people -0.17 %, income +1.56 %; PL people +0.00 %"));
  EXPECT_THAT(text, HasSubstr("0.30 and 0.50 points"));
  EXPECT_THAT(text, HasSubstr("dated populations: none"));
  small_.model.parameters.growth.active = false;
  EXPECT_THAT(words_for_growth(small_.model), HasSubstr("none"));
}

TEST_F(GrowthSummary, SaysHowFarTheRunLeavesTheYearsWithFiguresOfPay) {
  EXPECT_THAT(words_for_pay(small_.model), HasSubstr("no figures"));
  auto germany = test::SmallWorld::country("DE");
  germany.nominal_income = {{2010, 30000}, {2012, 40000}};
  test::SmallModel known(
      {.map = {"DE DE PL"}, .countries = {germany, test::SmallWorld::country("PL")}});
  EXPECT_THAT(
      words_for_pay(known.model),
      AllOf(HasSubstr("by year, 2010-2012"), HasSubstr("; 5 years of the run before: as in 2010"),
            HasSubstr("; PL without: one ratio for all time")));
}

TEST_F(GrowthSummary, ComparesTheFirstDayWithTheDataAndTheWholeState) {
  EXPECT_EQ(words_for_people(small_.model), "2005-01-01: DE 2000 of 83000000; PL 1000");
  date_the_populations();
  const auto states = people_by_state(small_.model);
  EXPECT_EQ(states[0].of_the_data, 2000);
  EXPECT_NEAR(states[0].simulated, 3000 * std::pow(4.0 / 3, 1827.0 / 3653), 1e-6);
  EXPECT_THAT(words_for_people(small_.model), HasSubstr("against the 2000 of the data"));
  EXPECT_THAT(words_for_growth(small_.model), HasSubstr("2000-01-01, 2010-01-01"));
}

}  // namespace
}  // namespace borderweave::app
