#include "report/score/number_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

namespace borderweave::report {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

study::NumbersAnswer flows_only() {
  study::NumbersScored scored;
  scored.rows.push_back({.what = "PL to DE in 2019",
                         .source = "IAB",
                         .run = "run.nc",
                         .observed = 300,
                         .coverage = 0.5,
                         .members = {100, 300},
                         .forecast = 200,
                         .score = {50, kNone},
                         .reference = {20, 0, kNone}});
  scored.not_scored.push_back({"abroad to LU in 2013", "the run has no LU"});
  scored.crps = 50;
  scored.crps_fair = kNone;
  scored.log_rmse = 0.4;
  scored.level = 2.0 / 3;
  scored.reference = {{{1, 40, 0.2, -0.25}, {1, 300, 5, 0.75}, {0, kNone, kNone, kNone}}};
  return {.flows = study::NumbersOf{"flows.csv", scored}, .counts = {}};
}

TEST(NumberReport, SaysHowEachRowDidAndWhatNeedsNoModel) {
  const std::string text = numbers_text(flows_only());
  EXPECT_THAT(text, HasSubstr("Commuters across the border of flows.csv: 1 row scored"));
  EXPECT_THAT(text, HasSubstr("0.5 of what is published"));
  EXPECT_THAT(text, HasSubstr("Level (all forecasts / all observed): 0.667"));
  EXPECT_THAT(text, HasSubstr("-0.250 (WORSE)"));
  EXPECT_THAT(text, HasSubstr("+0.750 (better)"));
  EXPECT_THAT(text, HasSubstr("one rate per inhabitant, of the other rows  says nothing"));
  EXPECT_THAT(text, HasSubstr("abroad to LU in 2013: the run has no LU"));
  EXPECT_THAT(text, Not(HasSubstr("Counts")));
  EXPECT_THAT(text, Not(HasSubstr("nan")));
}

TEST(NumberReport, JsonHasTheSameAndNullWhereNothingIsDefined) {
  const auto json = numbers_json(flows_only());
  EXPECT_TRUE(json["counts"].is_null());
  const auto& flows = json["flows"];
  EXPECT_EQ(flows["scored"], 1);
  EXPECT_TRUE(flows["crps_fair"].is_null());
  EXPECT_EQ(flows["rows"][0]["observed"], 300);
  EXPECT_EQ(flows["rows"][0]["members"], 2);
  EXPECT_TRUE(
      flows["rows"][0]["references"]["one rate per inhabitant, of the other rows"].is_null());
  EXPECT_EQ(flows["references"]["zero"]["skill"], 0.75);
  EXPECT_EQ(flows["not_scored"][0]["reason"], "the run has no LU");
}

}  // namespace
}  // namespace borderweave::report
