#include "study/score/number_forecast.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"

namespace borderweave::study {
namespace {

using testing::DoubleEq;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// Three replicates in 2004 and 2005. Rows: DE.1, DE.2, PL.1, PL.1, CZ.1.
RunNumbers three_replicates() {
  output::StoredNumbers numbers;
  numbers.replicates = 3;
  numbers.times = {make_date(2004, 1, 1), make_date(2005, 1, 1)};
  numbers.id = {11, 12, 21, 22, 31};
  numbers.code = {"11", "DE-012", "21", "22", "31"};
  numbers.unit = {{"DE", "DE.1"}, {"DE", "DE.2"}, {"PL", "PL.1"}, {"PL", "PL.1"}, {"CZ", "CZ.1"}};
  numbers.population = {1000, 3000, 2000, 2000, 500};
  numbers.buffer.assign(5, 0);
  numbers.out = {0, 0, 0, 0, 0, /**/ 1, 2, 30, 40, 5};
  numbers.in = {0, 0, 0, 0, 0, /**/ 60, 15, 3, 0, 0};
  numbers.flows = {{{"PL", "PL.1"}, {"DE", "DE.1"}, {10, 20, 30, /**/ 100, 200, 300}},
                   {{"PL", "PL.1"}, {"DE", "DE.2"}, {0, 0, 0, /**/ 10, 0, 20}},
                   {{"CZ", "CZ.1"}, {"DE", "DE.1"}, {1, 1, 1, /**/ 4, 5, 6}},
                   {{"DE", "DE.1"}, {"PL", "PL.1"}, {2, 2, 2, /**/ 3, 3, 3}}};
  output::StoredStatePair pair{.a = "DE", .b = "PL", .ties = {}, .counts = {}};
  for (auto& level : pair.ties) level.assign(6, 0);
  pair.ties[5] = {0, 1, 2, /**/ 3, 4, 8};
  output::StoredStatePair other{.a = "CZ", .b = "DE", .ties = pair.ties, .counts = {}};
  other.ties[5] = {0, 0, 0, /**/ 1, 1, 1};
  numbers.pairs = {other, pair};
  numbers.whole = {"PL"};
  return {"run.nc", numbers};
}

ObservedFlow flow(std::vector<std::string> from, std::vector<std::string> to, double people,
                  std::optional<double> coverage = 1, int year = 2005) {
  return {.from = std::move(from),
          .to = std::move(to),
          .year = year,
          .value = people,
          .coverage = coverage,
          .source = "S",
          .origin = {}};
}

NumbersScored scored(const std::vector<ObservedFlow>& flows) {
  const std::vector<RunNumbers> runs{three_replicates()};
  return score_flows(flows, runs);
}

std::vector<double> members(const std::vector<std::string>& from,
                            const std::vector<std::string>& to) {
  return scored({flow(from, to, 1)}).rows.at(0).members;
}

TEST(Flows, TakeTheMembersOfStatesUnitsAndAbroad) {
  EXPECT_THAT(members({"PL"}, {"DE"}), ElementsAre(110, 200, 320));
  EXPECT_THAT(members({"PL"}, {"DE.2"}), ElementsAre(10, 0, 20));
  EXPECT_THAT(members({"PL", "CZ"}, {"DE.1"}), ElementsAre(104, 205, 306));
  EXPECT_THAT(members({"PL", "PL.1"}, {"DE"}), ElementsAre(110, 200, 320)) << "none twice";
  EXPECT_THAT(members({"abroad"}, {"DE"}), ElementsAre(114, 205, 326));
  EXPECT_THAT(members({"abroad"}, {"DE", "PL"}), ElementsAre(4, 5, 6)) << "not between the two";
  EXPECT_THAT(members({"DE"}, {"abroad"}), ElementsAre(3, 3, 3));
  EXPECT_THAT(members({"CZ"}, {"PL"}), ElementsAre(0, 0, 0)) << "nobody commutes there";
}

TEST(Flows, OfSingleMunicipalitiesHaveTheMeanAlone) {
  EXPECT_THAT(members({"21", "22"}, {"abroad"}), ElementsAre(70));
  EXPECT_THAT(members({"21", "22", "21"}, {"abroad"}), ElementsAre(70)) << "none twice";
  EXPECT_THAT(members({"abroad"}, {"11"}), ElementsAre(60));
  const NumbersScored one = scored({flow({"21"}, {"abroad"}, 25)});
  EXPECT_DOUBLE_EQ(one.rows.at(0).score.plain, 5) << "its absolute error";
  EXPECT_TRUE(std::isnan(one.rows.at(0).score.fair));
  EXPECT_TRUE(std::isnan(one.crps_fair));
  EXPECT_EQ(one.with_members, 0U);
}

TEST(Flows, AreScoredAgainstTheirPartInsideTheRegion) {
  const NumbersScored result = scored({flow({"PL"}, {"DE.1"}, 500, 0.5)});
  ASSERT_THAT(result.rows, SizeIs(1));
  const ScoredNumber& row = result.rows[0];
  EXPECT_EQ(row.what, "PL to DE.1 in 2005");
  EXPECT_DOUBLE_EQ(row.observed, 250);
  EXPECT_DOUBLE_EQ(row.forecast, 200);
  // |100−250| + |200−250| + |300−250| = 250, a third of it; pairs of members: 100, 200, 100.
  EXPECT_DOUBLE_EQ(row.score.plain, 250.0 / 3 - 400.0 / 9);
  EXPECT_DOUBLE_EQ(row.score.fair, 250.0 / 3 - 400.0 / 6);
  EXPECT_DOUBLE_EQ(result.level, 0.8);
  EXPECT_NEAR(result.log_rmse, std::log(251.0 / 201), 1e-14);
}

TEST(Flows, StandBesideWhatNeedsNoModel) {
  const NumbersScored result =
      scored({flow({"PL"}, {"DE.1"}, 250), flow({"CZ"}, {"DE.1"}, 5), flow({"DE"}, {"PL"}, 3)});
  ASSERT_THAT(result.rows, SizeIs(3));
  // Of the inhabitants: 4,000 in Poland, 500 in Czechia, 4,000 in Germany.
  EXPECT_THAT(result.rows[0].reference, ElementsAre(20, 0, DoubleEq(8.0 / 4500 * 4000)));
  EXPECT_THAT(result.rows[1].reference, ElementsAre(1, 0, DoubleEq(253.0 / 8000 * 500)));
  const double crps_sum = result.rows[0].score.plain + result.rows[1].score.plain;
  const ReferenceScore& zero = result.reference[1];
  EXPECT_EQ(zero.rows, 3U);
  EXPECT_DOUBLE_EQ(zero.error, 258.0 / 3);
  EXPECT_DOUBLE_EQ(zero.skill, 1 - crps_sum / 258) << "the third is told exactly";
  const ReferenceScore& first = result.reference[0];
  EXPECT_DOUBLE_EQ(first.error, (230.0 + 4 + 1) / 3);
  EXPECT_DOUBLE_EQ(first.skill, 1 - crps_sum / 235);
}

TEST(Flows, OfTheFirstYearAreNoChangeByThemselves) {
  const NumbersScored result = scored({flow({"PL"}, {"DE.1"}, 250, 1, 2004)});
  EXPECT_EQ(result.reference[0].rows, 0U);
  EXPECT_TRUE(std::isnan(result.reference[0].skill));
  EXPECT_TRUE(std::isnan(result.rows.at(0).reference[2])) << "no other row tells a rate";
}

TEST(Flows, AWorseForecastIsWorse) {
  const NumbersScored result = scored({flow({"PL"}, {"DE.1"}, 0)});
  EXPECT_TRUE(std::isnan(result.reference[1].skill)) << "zero is perfect";
  EXPECT_LT(result.reference[0].skill, 0);
}

TEST(Flows, ThatNoRunCanTellSayWhy) {
  const std::vector<std::pair<ObservedFlow, std::string>> cases{
      {flow({"PL"}, {"DE"}, 1, std::nullopt), "does not hold DE and PL as a whole"},
      {flow({"abroad"}, {"PL"}, 1, std::nullopt), "PL and all states around as a whole"},
      {flow({"PL"}, {"DE"}, 1, 0), "coverage 0"},
      {flow({"PL"}, {"DE"}, 1, 1, 2006), "the run has 2004 to 2005"},
      {flow({"FR"}, {"DE"}, 1), "the run has no FR"},
      {flow({"PL"}, {"DE.3"}, 1), "the run has no DE.3"},
      {flow({"abroad"}, {"abroad"}, 1), "both ends are abroad"},
      {flow({"DE.1"}, {"DE"}, 1), "both ends have places of DE"},
      {flow({"PL", "DE"}, {"DE.1"}, 1), "both ends have places of DE"},
      {flow({"21"}, {"DE"}, 1), "to and from abroad only"},
      {flow({"21", "DE"}, {"abroad"}, 1), "mixes"},
      {flow({"21", "11"}, {"abroad"}, 1), "several states"},
  };
  for (const auto& [row, reason] : cases) {
    const NumbersScored result = scored({row});
    EXPECT_THAT(result.rows, IsEmpty()) << reason;
    ASSERT_THAT(result.not_scored, SizeIs(1)) << reason;
    EXPECT_THAT(result.not_scored[0].reason, HasSubstr(reason));
  }
  ObservedFlow share = flow({"PL"}, {"DE"}, 0.5);
  share.kind = FlowKind::share_of_residents;
  EXPECT_THAT(scored({share}).not_scored.at(0).reason, HasSubstr("shares need"));
}

TEST(Flows, FromAbroadNeedNoCoverageWhereAllNeighboursAreWhole) {
  RunNumbers run = three_replicates();
  const std::vector<ObservedFlow> flows{flow({"abroad"}, {"PL"}, 100, std::nullopt),
                                        flow({"PL"}, {"abroad"}, 100, std::nullopt)};
  EXPECT_THAT(score_flows(flows, std::vector{run}).rows, IsEmpty());
  run.surrounded = {"PL"};
  EXPECT_THAT(score_flows(flows, std::vector{run}).rows, SizeIs(2));
  run.numbers.whole.clear();  // the neighbours alone do not do
  EXPECT_THAT(score_flows(flows, std::vector{run}).rows, IsEmpty());
}

TEST(Flows, BetweenStatesThatTheRunHoldsWholeNeedNoCoverage) {
  RunNumbers run = three_replicates();
  run.numbers.whole = {"DE", "PL"};
  const std::vector<RunNumbers> runs{run};
  const std::vector<ObservedFlow> flows{flow({"PL"}, {"DE.1"}, 100, std::nullopt)};
  const NumbersScored result = score_flows(flows, runs);
  ASSERT_THAT(result.rows, SizeIs(1));
  EXPECT_EQ(result.rows[0].coverage, 1);
}

TEST(Flows, AreScoredInTheFirstRunThatCan) {
  RunNumbers later = three_replicates();
  later.run = "later.nc";
  later.numbers.times = {make_date(2010, 1, 1), make_date(2011, 1, 1)};
  const std::vector<RunNumbers> runs{three_replicates(), later};
  const std::vector<ObservedFlow> flows{flow({"PL"}, {"DE"}, 1, 1, 2011),
                                        flow({"PL"}, {"DE"}, 1, 1, 2020)};
  const NumbersScored result = score_flows(flows, runs);
  ASSERT_THAT(result.rows, SizeIs(1));
  EXPECT_EQ(result.rows[0].run, "later.nc");
  EXPECT_EQ(result.not_scored.at(0).reason,
            "run.nc: the run has 2004 to 2005; later.nc: the run has 2010 to 2011");
}

ObservedCount count(std::vector<std::string> countries, sim::Instrument kind, double number,
                    std::optional<double> coverage = 1) {
  return {.countries = std::move(countries),
          .kind = kind,
          .year = 2005,
          .number = number,
          .coverage = coverage,
          .source = "S",
          .origin = {}};
}

TEST(Counts, AreTiesAtTheLevelOfTheInstrument) {
  const std::vector<RunNumbers> runs{three_replicates()};
  const std::vector<ObservedCount> counts{
      count({"PL", "DE"}, sim::Instrument::joint_body_legal, 4),
      count({"PL", "DE", "CZ"}, sim::Instrument::joint_body_legal, 5),
      count({"PL", "DE"}, sim::Instrument::joint_body, 2),
      count({"PL", "DE"}, sim::Instrument::network, 2),
      count({"PL", "UA"}, sim::Instrument::joint_body, 2),
      count({"PL", "DE"}, sim::Instrument::joint_body, 2, std::nullopt)};
  const NumbersScored result = score_counts(counts, runs);
  ASSERT_THAT(result.rows, SizeIs(3));
  EXPECT_EQ(result.rows[0].what, "joint_body_legal of PL;DE in 2005");
  EXPECT_THAT(result.rows[0].members, ElementsAre(3, 4, 8));
  EXPECT_DOUBLE_EQ(result.rows[0].score.fair, 5.0 / 3 - 10.0 / 6);
  EXPECT_THAT(result.rows[0].reference, ElementsAre(1, 0, DoubleEq(5.0 / 8500 * 8000)));
  EXPECT_THAT(result.rows[1].members, ElementsAre(4, 5, 9));
  EXPECT_THAT(result.rows[2].members, ElementsAre(0, 0, 0));
  EXPECT_TRUE(std::isnan(result.rows[2].reference[2])) << "no other row of its kind";
  ASSERT_THAT(result.not_scored, SizeIs(3));
  EXPECT_THAT(result.not_scored[0].reason, HasSubstr("does not count network"));
  EXPECT_THAT(result.not_scored[1].reason, HasSubstr("the run has no UA"));
  EXPECT_THAT(result.not_scored[2].reason, HasSubstr("as a whole"));
}

}  // namespace
}  // namespace borderweave::study
