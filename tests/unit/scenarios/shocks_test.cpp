#include <gmock/gmock.h>

#include <filesystem>

#include "reading.h"
#include "scenarios/shock_files.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;

const std::string kFiveLines = R"([[shock]]
id = "closure"
from = 2004-06-01
states = ["PL"]
border = 0
)";

TEST(Shocks, FiveLinesAreEnough) {
  const auto reading = read_text_of(kShortest + kFiveLines);
  EXPECT_EQ(reading.report, "");
  ASSERT_THAT(reading.scenario.shocks, SizeIs(1));
  const sim::Shock& shock = reading.scenario.shocks.front();
  EXPECT_EQ(shock.id, "closure");
  EXPECT_EQ(shock.from, make_date(2004, 6, 1));
  EXPECT_THAT(shock.states, ElementsAre("PL"));
  EXPECT_THAT(shock.with, ElementsAre("all"));
  EXPECT_EQ(shock.border, 0);
  EXPECT_EQ(shock.hostility, 0);
}

TEST(Shocks, AFileIsNamedAndThoseOfTheScenarioComeAfterIt) {
  const auto reading = read_text_of("shocks = [\"russia-2022\"]\n" + kShortest + kFiveLines);
  EXPECT_FALSE(reading.problems.has_errors()) << reading.report;
  ASSERT_THAT(reading.scenario.shocks, SizeIs(3));
  EXPECT_EQ(reading.scenario.shocks[0].id, "russia-2022");
  EXPECT_EQ(reading.scenario.shocks[0].cut_shares.size(), 11U);
  EXPECT_EQ(reading.scenario.shocks[0].cut_shares[8].suspended, 0.28);
  EXPECT_EQ(reading.scenario.shocks[2].id, "closure");
  EXPECT_THAT(reading.scenario.shock_files, SizeIs(1));
}

TEST(Shocks, TheWholeScenarioSaysThemAgain) {
  const Folder folder;
  folder.write("shocks/own.toml", kFiveLines);
  const auto once =
      read_in(folder, "shocks = [\"own\"]\n" + kShortest +
                          "[[shock]]\nid = \"b\"\nfrom = 2004-02-01\nstates = [\"EU\"]\n"
                          "cut_shares = [{ pair = [\"DE\", \"PL\"], cut = 0.5 }]\n");
  EXPECT_EQ(once.report, "");
  Problems problems;
  const Scenario again =
      read_scenario_text(once.scenario.text, once.scenario.file, kShipped, problems);
  EXPECT_TRUE(problems.list().empty());
  ASSERT_THAT(again.shocks, SizeIs(2));
  EXPECT_EQ(again.shocks[1].cut_shares[0].cut, 0.5);
  EXPECT_EQ(again.text.substr(0, 40), once.scenario.text.substr(0, 40));
}

TEST(Shocks, AnUnknownFileSuggestsAKnownOne) {
  EXPECT_EQ(read_text_of("shocks = [\"rusia-2022\"]\n" + kShortest).report,
            R"(plan.toml:1:11: error[E0124]: no shock file "rusia-2022"
    1 | shocks = ["rusia-2022"]
      |           ^
  help: did you mean "russia-2022"?
)");
}

TEST(Shocks, EveryProblemIsReportedInOnePass) {
  const auto reading = read_text_of(kShortest + R"([[shock]]
id = "a"
from = 2004-06-01
until = 2004-05-01
states = ["PL"]
hostility = 1.5
cut_beta = [0.4]
borders = 0
[[shock]]
id = "a"
from = 2004-06-01
cut_shares = [{ pair = ["PL"], cut = 0.5 }]
)");
  EXPECT_THAT(codes(reading), testing::UnorderedElementsAre("E0109", "E0105", "E0113", "E0103",
                                                            "E0113", "E0106", "E0125"));
  EXPECT_THAT(reading.report, HasSubstr("did you mean `border`?"));
  EXPECT_THAT(reading.report, HasSubstr("`shock[1].hostility` is 1.5"));
}

/// The problems of a shock of the run's first half, with these keys.
Reading shock_with(const std::string& keys) {
  return read_text_of(kShortest + "[[shock]]\nid = \"a\"\nfrom = 2004-06-01\n" + keys);
}

TEST(Shocks, ThatCanHappenToNobodyAreErrorsAtTheirPlace) {
  EXPECT_THAT(shock_with("states = []\nborder = 0\n").report,
              HasSubstr("plan.toml:9:10: error[E0126]: `states` is empty"));
  EXPECT_THAT(shock_with("states = [\"PL\"]\nwith = []\nborder = 0\n").report,
              HasSubstr("plan.toml:10:8: error[E0126]: `with` is empty"));
  EXPECT_THAT(read_text_of(kShortest + "[[shock]]\nid = \"\"\nfrom = 2004-06-01\n"
                                       "states = [\"PL\"]\nborder = 0\n")
                  .report,
              HasSubstr("plan.toml:7:6: error[E0126]: `id` is empty"));
}

TEST(Shocks, TwoWaysToSayOneThingAreAnError) {
  EXPECT_THAT(codes(shock_with("states = [\"PL\"]\ncut = 0.5\ncut_beta = [0.4, 0.6]\n")),
              ElementsAre("E0113"));
  EXPECT_THAT(shock_with("states = [\"PL\"]\ncut_shares = [{ pair = [\"PL\", \"DE\"], cut = 0.5 }, "
                         "{ pair = [\"DE\", \"PL\"], cut = 0.2 }]\n")
                  .report,
              HasSubstr("error[E0113]: two rows of `cut_shares` are about DE and PL"));
}

TEST(Shocks, GuidanceGuidesHostilityAlone) {
  EXPECT_THAT(codes(shock_with("states = [\"PL\"]\nborder = 0\nguidance = 0.5\n")),
              ElementsAre("E0113"));
  EXPECT_THAT(codes(shock_with("states = [\"PL\"]\nhostility = 0.2\nguidance = 0.5\n")),
              testing::IsEmpty());
}

TEST(Shocks, WithNeutralKeysAloneAreAWarning) {
  const auto reading = shock_with("states = [\"PL\"]\nsolidarity = 1\n");
  EXPECT_THAT(codes(reading), ElementsAre("E0127"));
  EXPECT_FALSE(reading.problems.has_errors());
}

TEST(Shocks, OutsideTheRunAreAWarning) {
  const auto of_days = [](const std::string& days) {
    return read_text_of(kShortest + "[ties]\nspin_up = 2000-01-01\n[[shock]]\nid = \"a\"\n" + days +
                        "states = [\"PL\"]\nborder = 0\n");
  };
  EXPECT_THAT(of_days("from = 2005-01-01\n").report,
              HasSubstr("plan.toml:8: warning[E0117]: never in force within this run, 2000-01-01 "
                        "to 2005-01-01\n  at: shock a\n"));
  EXPECT_THAT(codes(of_days("from = 1999-01-01\nuntil = 2000-01-01\n")), ElementsAre("E0117"));
  EXPECT_THAT(codes(of_days("from = 1999-01-01\nuntil = 2000-01-02\n")), testing::IsEmpty());
}

TEST(Shocks, ThatBeganBeforeTheRunCutNothing) {
  const std::string before = "[[shock]]\nid = \"a\"\nfrom = 2003-06-01\nstates = [\"PL\"]\n";
  EXPECT_THAT(read_text_of(kShortest + before + "hostility = 0.5\ncut = 0.5\n").report,
              HasSubstr("warning[E0117]: its first day, 2003-06-01, is before this run"));
  EXPECT_THAT(codes(read_text_of(kShortest + before + "hostility = 0.5\n")), testing::IsEmpty());
}

TEST(Shocks, ShippedFilesAreSound) {
  int files = 0;
  for (const auto& entry : std::filesystem::directory_iterator(kShipped / "scenarios" / "shocks")) {
    Problems problems;
    const auto shocks = read_shock_file(entry.path(), problems);
    EXPECT_TRUE(problems.list().empty()) << entry.path();
    EXPECT_FALSE(shocks.empty()) << entry.path();
    for (const sim::Shock& shock : shocks) {
      EXPECT_FALSE(shock.title.empty()) << shock.id;
      EXPECT_FALSE(shock.source.empty()) << shock.id;
    }
    ++files;
  }
  EXPECT_GE(files, 8);
}

}  // namespace
}  // namespace borderweave::scenarios
