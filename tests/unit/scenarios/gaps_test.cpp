#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

TEST(Gaps, PairsWithinTheCisAndBricsAreWiderUnlessSaid) {
  const auto& gaps = read_text_of(kShortest).scenario.law.gaps;
  ASSERT_THAT(gaps, SizeIs(2));
  EXPECT_EQ(gaps[0].a, "CIS");
  EXPECT_EQ(gaps[1].b, "BRICS");
  EXPECT_EQ(gaps[1].size, 0.6);
}

TEST(Gaps, OfTheScenarioReplaceThem) {
  const auto reading = read_text_of(
      kShortest +
      "[regime]\ngaps = [{ pair = [\"RU\", \"CN\"], size = 0.8 }]\ndefault_gap = 0.2\n");
  EXPECT_EQ(reading.report, "");
  ASSERT_THAT(reading.scenario.law.gaps, SizeIs(1));
  EXPECT_EQ(reading.scenario.law.gaps[0].a, "RU");
  EXPECT_EQ(reading.scenario.law.gaps[0].b, "CN");
  EXPECT_EQ(reading.scenario.law.gaps[0].size, 0.8);
  EXPECT_EQ(reading.scenario.law.default_gap, 0.2);
}

std::string report_of_gaps(const std::string& first, const std::string& second) {
  return read_text_of(kShortest + "[regime]\ngaps = [\n  { size = 0.8, " + first +
                      " },\n  { size = 0.3, " + second + " },\n]\n")
      .report;
}

TEST(Gaps, MayChangeOverTime) {
  const auto reading =
      read_text_of(kShortest +
                   "[[regime.gaps]]\npair = [\"RU\", \"CN\"]\nsize = 0.8\nuntil = 2004-06-01\n"
                   "[[regime.gaps]]\npair = [\"CN\", \"RU\"]\nsize = 0.3\nfrom = 2004-06-01\n");
  EXPECT_EQ(reading.report, "");
  const auto& gaps = reading.scenario.law.gaps;
  ASSERT_THAT(gaps, SizeIs(2));
  EXPECT_EQ(gaps[0].until, make_date(2004, 6, 1));
  EXPECT_EQ(gaps[1].from, make_date(2004, 6, 1));
}

TEST(Gaps, DatesInOrder) {
  EXPECT_THAT(report_of_gaps("pair = [\"RU\", \"CN\"], from = 2004-05-01, until = 2004-05-01",
                             "pair = [\"EU\", \"EU\"]"),
              HasSubstr("plan.toml:8:65: error[E0109]: `until` 2004-05-01 is not after `from`"));
}

TEST(Gaps, OfOnePairThatOverlapAreWarnedOf) {
  const std::string pair = "pair = [\"RU\", \"CN\"]";
  EXPECT_EQ(report_of_gaps(pair, "pair = [\"RU\", \"KZ\"]"), "");
  EXPECT_EQ(
      report_of_gaps(pair, "pair = [\"CN\", \"RU\"], from = 2004-05-01"),
      R"(plan.toml:9:3: warning[E0118]: this row and row 1 are both about CN and RU at the same time
    9 |   { size = 0.3, pair = ["CN", "RU"], from = 2004-05-01 },
      |   ^
  help: the earlier row counts; let one end where the other begins
)");
}

TEST(Gaps, BeyondTheRunAreWarnedOf) {
  EXPECT_THAT(
      report_of_gaps("pair = [\"RU\", \"CN\"], from = 2030-01-01", "pair = [\"EU\", \"EU\"]"),
      HasSubstr("plan.toml:8:45: warning[E0117]: never in force within this run"));
}

}  // namespace
}  // namespace borderweave::scenarios
