#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

TEST(Settings, ReplaceAValueOfTheFile) {
  const auto reading = read_text_of(kShortest, {{"scenario.end", "2010-01-01"}});
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.end, make_date(2010, 1, 1));
}

TEST(Settings, AddWhatTheFileDoesNotHave) {
  const auto reading = read_text_of(kShortest, {{"scenario.replicates", "7"},
                                                {"model.commuting.ties", "0"},
                                                {"output.quantiles", "[0.1, 0.9]"}});
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.replicates, 7U);
  EXPECT_EQ(reading.scenario.parameters.commuting.ties, 0);
  EXPECT_THAT(reading.scenario.quantiles, ElementsAre(0.1, 0.9));
}

TEST(Settings, TheLastOneCounts) {
  const auto reading = read_text_of(kShortest, {{"scenario.seed", "1"}, {"scenario.seed", "2"}});
  EXPECT_EQ(reading.scenario.seed, 2U);
}

TEST(Settings, ReachAReformByItsPosition) {
  const auto reading = read_text_of(
      kShortest + "[[regime.reform]]\nrule = \"new\"\nfrom = 2004-06-01\nallow = [\"twinning\"]\n",
      {{"regime.reform.0.from", "2004-09-01"}});
  EXPECT_EQ(reading.report, "");
  EXPECT_EQ(reading.scenario.law.rules.at(0).from, make_date(2004, 9, 1));
}

TEST(Settings, ProblemsNameTheSetting) {
  EXPECT_EQ(read_text_of(kShortest, {{"scenario.replicates", "0"}}).report,
            "--set scenario.replicates: error[E0105]: `scenario.replicates` is 0; expected a whole "
            "number from 1 to 100000\n");
  EXPECT_EQ(read_text_of(kShortest, {{"scenario.replicate", "2"}}).report,
            "--set scenario.replicate: error[E0103]: unknown key `scenario.replicate`\n"
            "  help: did you mean `scenario.replicates`?\n");
  EXPECT_EQ(read_text_of(kShortest, {{"scenario.end", "2003-01-01"}}).report,
            "--set scenario.end: error[E0109]: `scenario.end` 2003-01-01 is not after "
            "`scenario.start` 2004-01-01\n  help: the last day simulated is the one before "
            "`end`\n");
}

TEST(Settings, WhatIsNoTomlValue) {
  const auto report = [](const char* path, const char* value) {
    return read_text_of(kShortest, {{path, value}}).report;
  };
  EXPECT_THAT(
      report("scenario.title", "My plan"),
      AllOf(StartsWith("--set scenario.title: error[E0102]: `My plan` is not a TOML value: "),
            EndsWith("  help: texts are written in quotes, such as "
                     "--set 'scenario.title=\"My plan\"'\n")));
  EXPECT_THAT(report("scenario.end", "2009-02-30"), HasSubstr("day"));
  EXPECT_THAT(codes(read_text_of(kShortest, {{"scenario.seed", "1\nstep = 2"}})),
              ElementsAre("E0102"));
  EXPECT_THAT(codes(read_text_of(kShortest, {{"scenario.seed", ""}})), ElementsAre("E0102"));
}

TEST(Settings, WhatDoesNotLeadToAKey) {
  for (const char* path : {"", "scenario..seed", "scenario.start.year", "regime.use.3"}) {
    const auto reading = read_text_of(kShortest + "[regime]\nuse = []\n", {{path, "1"}});
    EXPECT_THAT(codes(reading), ElementsAre("E0112")) << path;
  }
}

TEST(Settings, AllProblemsOfSettingsAndFileInOnePass) {
  const auto reading =
      read_text_of("titel = 1\n" + kShortest, {{"scenario.seed", "-1"}, {"scenario.title", "x y"}});
  EXPECT_THAT(codes(reading), ElementsAre("E0102", "E0103", "E0105"));
}

}  // namespace
}  // namespace borderweave::scenarios
