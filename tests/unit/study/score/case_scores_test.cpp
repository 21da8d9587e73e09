#include "study/score/case_scores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/problem.h"
#include "study/score/observed_numbers.h"

namespace borderweave::study {
namespace {

using sim::AgglomerationClass;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

/// Two towns of either state at the border (15° E), 5 km to its sides, and a small one inland; a
/// hundred km further north the same again. Towns 0 and 1 are a candidate, and so are 3 and 4.
RunCandidates run_of(std::vector<RankForecast> south, std::vector<RankForecast> north) {
  RunCandidates run;
  run.run = "run.nc";
  run.at = {{14.93, 51}, {15.07, 51}, {14.3, 51}, {14.93, 52}, {15.07, 52}, {14.3, 52}};
  run.population = {50'000, 30'000, 2'000, 50'000, 30'000, 2'000};
  run.country = {"DE", "PL", "DE", "DE", "PL", "DE"};
  run.name = {"Süd", "Południe", "Klein", "Nord", "Północ", "Winzig"};
  run.years = {2004, 2019};
  run.pairs = {{0, 1, std::move(south)}, {3, 4, std::move(north)}};
  return run;
}

RunCandidates usual_run() {
  return run_of({{0.8, 0.1, 0.1}, {0, 0.2, 0.8}}, {{1, 0, 0}, {0.1, 0.3, 0.6}});
}

ObservedCase known(const std::string& id, double lat, int year, AgglomerationClass expected) {
  ObservedCase one;
  one.id = id;
  one.a = {14.95, lat};
  one.b = {15.05, lat};
  one.countries = {"DE", "PL"};
  one.year = year;
  one.expected = expected;
  return one;
}

TEST(CaseScores, RanksAreThoseOfTheModel) {
  EXPECT_EQ(rank_of(AgglomerationClass::low), 0U);
  EXPECT_EQ(rank_of(AgglomerationClass::institution_only), 0U);
  EXPECT_EQ(rank_of(AgglomerationClass::dissolved), 0U);
  EXPECT_EQ(rank_of(AgglomerationClass::emerging), 1U);
  EXPECT_EQ(rank_of(AgglomerationClass::partial), 1U);
  EXPECT_EQ(rank_of(AgglomerationClass::twin_town), 2U);
  EXPECT_EQ(rank_of(AgglomerationClass::agglomeration), 2U);
}

TEST(CaseScores, RulesOfAFileOfSplitsCount) {
  const std::vector cases{known("s", 51, 2019, AgglomerationClass::agglomeration)};
  EXPECT_TRUE(cases_of_run(cases, usual_run()).front().right);  // P = .8
  const auto stricter = cases_of_run(cases, usual_run(), {.formed = 0.9});
  EXPECT_FALSE(stricter.front().right);
  EXPECT_EQ(score_cases(stricter, {.formed = 0.9}).forecast.right, 0U);
  EXPECT_THAT(cases_of_run(cases, usual_run(), {.reach_km = 1}), IsEmpty());  // 1.4 and 1.4 km
  const std::vector years{2019};
  EXPECT_THAT(negatives_of_run(cases, usual_run(), years).formed, SizeIs(1));  // P = .6
  EXPECT_THAT(negatives_of_run(cases, usual_run(), years, {.formed = 0.7}).formed, IsEmpty());
  EXPECT_EQ(negatives_of_run(cases, usual_run(), years, {.other_km = 5}).pairs, 0U);
  EXPECT_EQ(negatives_of_run(cases, usual_run(), years, {.other_people = 40'000}).pairs, 0U);
}

TEST(CaseScores, ACaseFindsItsCandidateInItsYear) {
  const std::vector cases{known("s", 51, 2019, AgglomerationClass::agglomeration),
                          known("n", 52, 2004, AgglomerationClass::low)};
  const auto scored = cases_of_run(cases, usual_run());
  ASSERT_THAT(scored, SizeIs(2));
  EXPECT_THAT(scored[0].forecast, ElementsAre(0, 0.2, 0.8));
  EXPECT_EQ(scored[0].centres, "Süd – Południe");
  EXPECT_THAT(scored[1].forecast, ElementsAre(1, 0, 0));
  ObservedCase turned = cases[0];
  std::swap(turned.a, turned.b);
  EXPECT_EQ(cases_of_run(std::vector{turned}, usual_run()).front().centres, "Süd – Południe");
}

TEST(CaseScores, OnlyWhatTheRunCanTellIsScored) {
  ObservedCase elsewhere = known("far", 53, 2019, AgglomerationClass::low);
  ObservedCase later = known("late", 51, 2024, AgglomerationClass::low);
  ObservedCase others = known("other states", 51, 2019, AgglomerationClass::low);
  others.countries = {"DE", "CZ"};
  EXPECT_THAT(cases_of_run(std::vector{elsewhere, later, others}, usual_run()), IsEmpty());
  RunCandidates run = usual_run();
  run.pairs.clear();  // a place without a candidate is a forecast of "no"
  const auto scored =
      cases_of_run(std::vector{known("s", 51, 2019, AgglomerationClass::partial)}, run);
  ASSERT_THAT(scored, SizeIs(1));
  EXPECT_EQ(scored[0].centres, "");
  EXPECT_THAT(scored[0].forecast, ElementsAre(1, 0, 0));
}

TEST(CaseScores, AreMeansBesideWhatNeedsNoModel) {
  const std::vector cases{known("s", 51, 2019, AgglomerationClass::agglomeration),  // .8
                          known("s", 51, 2004, AgglomerationClass::twin_town),      // .1
                          known("n", 52, 2019, AgglomerationClass::partial),        // .6
                          known("n", 52, 2004, AgglomerationClass::dissolved)};     // 0
  const CasesScored scored = score_cases(cases_of_run(cases, usual_run()));
  EXPECT_EQ(scored.cases, 4U);
  EXPECT_EQ(scored.formed, 2U);
  EXPECT_EQ(scored.forecast.right, 2U);
  EXPECT_NEAR(scored.forecast.brier, (0.04 + 0.81 + 0.36 + 0) / 4, 1e-12);
  EXPECT_NEAR(scored.forecast.ranked, (0 + 0.04 + (0.64 + 0.81) + (0.01 + 0.36) + 0) / 4, 1e-12);
  EXPECT_EQ(scored.forecast.right_rank, 2U);  // .6 formed where it was partial, .1 where it was
  EXPECT_EQ(scored.always_formed.right, 2U);
  EXPECT_EQ(scored.always_formed.right_rank, 2U);
  EXPECT_NEAR(scored.always_formed.brier, 0.5, 1e-12);
  EXPECT_NEAR(scored.always_formed.ranked, (0 + 0 + 1 + 2) / 4.0, 1e-12);
  EXPECT_NEAR(scored.base_rate.brier, 0.25, 1e-12);
  EXPECT_NEAR(scored.against_base_rate.brier, 1 - 1.21 / 4 / 0.25, 1e-12);  // worse: below 0
  EXPECT_NEAR(scored.against_always_formed.ranked, 1 - 1.86 / 3, 1e-12);
}

TEST(CaseScores, PerfectAndConstantForecasters) {
  std::vector<ScoredCase> cases(2);
  cases[0].observed.expected = AgglomerationClass::agglomeration;
  cases[0].forecast = {0, 0, 1};
  cases[1].forecast = {1, 0, 0};
  const CasesScored perfect = score_cases(cases);
  EXPECT_EQ(perfect.forecast.right, 2U);
  EXPECT_EQ(perfect.forecast.brier, 0);
  EXPECT_EQ(perfect.forecast.ranked, 0);
  for (ScoredCase& one : cases) one.forecast = {0.5, 0, 0.5};
  const CasesScored constant = score_cases(cases);
  EXPECT_EQ(constant.forecast.brier, constant.base_rate.brier);
  EXPECT_EQ(constant.forecast.ranked, constant.base_rate.ranked);
  EXPECT_TRUE(std::isnan(score_cases({}).forecast.brier));
}

TEST(CaseScores, PairsThatNobodyKnowsAreFlagged) {
  const std::vector cases{known("s", 51, 2019, AgglomerationClass::agglomeration)};
  const std::vector<int> years{2004, 2019, 2024};
  const Negatives negatives = negatives_of_run(cases, usual_run(), years);
  EXPECT_EQ(negatives.pairs, 1U);  // the northern one; the small towns are too small
  ASSERT_THAT(negatives.formed, SizeIs(1));
  EXPECT_EQ(negatives.formed[0].centres, "Nord – Północ");
  EXPECT_EQ(negatives.formed[0].year, 2019);
  EXPECT_EQ(negatives.formed[0].probability, 0.6);
  const auto unlikely = run_of({{0, 0, 1}, {0, 0, 1}}, {{1, 0, 0}, {0.6, 0, 0.4}});
  EXPECT_THAT(negatives_of_run(cases, unlikely, years).formed, IsEmpty());
}

/// The shipped tables are read without a fault, and are what their README says.
TEST(CaseScores, TheShippedTablesAreSound) {
  const std::string folder = std::string(BORDERWEAVE_SOURCE_DIR) + "/data/validity/";
  Problems problems;
  const auto cases = read_observed_cases({.file = folder + "cases.csv"}, problems);
  const auto flows = read_observed_flows({.file = folder + "commuters.csv"}, problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_THAT(cases, SizeIs(84));
  EXPECT_THAT(flows, SizeIs(29));
}

TEST(CaseScores, TheRunMadeAboutACaseIsTheNearest) {
  const RunCandidates wide = usual_run();
  RunCandidates south = usual_run();
  south.at = {{14.9, 51}, {15.1, 51}, {15, 51.1}, {15, 50.9}, {15, 51}, {15, 51}};
  const ObservedCase one = known("s", 51, 2019, AgglomerationClass::agglomeration);
  EXPECT_LT(km_to_case(south, one), 1);
  EXPECT_GT(km_to_case(wide, one), 50);
}

TEST(CaseScores, ExchangedPointsAreFound) {
  const ObservedCase right = known("s", 51, 2019, AgglomerationClass::agglomeration);
  EXPECT_EQ(exchanged_columns(usual_run(), right), "");
  ObservedCase wrong = right;
  wrong.a = {right.a.lat, right.a.lon};
  EXPECT_EQ(exchanged_columns(usual_run(), wrong), "lon_a and lat_a");
  wrong.b = {right.b.lat, right.b.lon};
  EXPECT_EQ(exchanged_columns(usual_run(), wrong), "lon_a and lat_a, lon_b and lat_b");
  wrong.a = right.a;
  EXPECT_EQ(exchanged_columns(usual_run(), wrong), "lon_b and lat_b");
  ObservedCase elsewhere = right;
  elsewhere.a = elsewhere.b = {-100, 40};  // no latitude, once exchanged
  EXPECT_EQ(exchanged_columns(usual_run(), elsewhere), "");
}

}  // namespace
}  // namespace borderweave::study
