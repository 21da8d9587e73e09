#include <gmock/gmock.h>

#include "reading.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(ScenarioProblems, TheShortestScenarioHasNone) {
  EXPECT_EQ(read_text_of(kShortest).report, "");
}

TEST(ScenarioProblems, UnknownKeyNamesTheClosest) {
  EXPECT_EQ(read_text_of(kShortest + "[output]\nquantile = [0.5]\n").report,
            R"(plan.toml:7:1: error[E0103]: unknown key `output.quantile`
    7 | quantile = [0.5]
      | ^
  help: did you mean `output.quantiles`?
)");
}

TEST(ScenarioProblems, UnknownKeyInAnInlineTable) {
  EXPECT_EQ(read_text_of("[scenario]\nstart = 2004-01-01\nend = 2005-01-01\n[region]\n"
                         "territories = { file = \"a.shp\", popluation = \"n\" }\n")
                .report,
            R"(plan.toml:5:33: error[E0103]: unknown key `region.territories.popluation`
    5 | territories = { file = "a.shp", popluation = "n" }
      |                                 ^
  help: did you mean `population`?
)");
}

TEST(ScenarioProblems, KeysOfAListNameItsTableByNumber) {
  EXPECT_EQ(
      read_text_of("[scenario]\nstart = 2004-01-01\nend = 2005-01-01\n"
                   "[[region.territories]]\nfile = \"a.shp\"\n"
                   "[[region.territories]]\nname = 3\nattributes = \"b.csv\"\n")
          .report,
      R"(plan.toml:7:8: error[E0104]: `region.territories[2].name` is 3; expected a text in quotes
    7 | name = 3
      |        ^
plan.toml:8:14: error[E0104]: `region.territories[2].attributes` is "b.csv"; expected a table
    8 | attributes = "b.csv"
      |              ^
  help: write [region.territories.attributes] above its keys, or { … }
plan.toml:6:1: error[E0106]: `region.territories[2].file` is missing
    6 | [[region.territories]]
      | ^
  help: give it a file name in quotes: municipal polygons: shapefile, GeoPackage, GeoJSON, a zipped one, "PG:dbname=…" and others (docs/inputs.md)
)");
}

TEST(ScenarioProblems, KeyOfAnotherSectionIsShownItsPlace) {
  EXPECT_THAT(read_text_of("crs = \"auto\"\n" + kShortest).report,
              HasSubstr("unknown key `crs`\n    1 | crs = \"auto\"\n      | ^\n"
                        "  help: did you mean `region.crs`?"));
}

TEST(ScenarioProblems, KeysOfLaterVersionsAreUnknown) {
  const auto reading = read_text_of(kShortest +
                                    "[funding]\ngrants = \"equalising\"\n"
                                    "[[donor]]\nuse = \"any\"\n");
  EXPECT_THAT(codes(reading), ElementsAre("E0103", "E0103"));
}

TEST(ScenarioProblems, WrongTypeSaysWhatWasExpected) {
  EXPECT_EQ(
      read_text_of(kShortest + "[model.choice]\nlanguage = \"0.3\"\n").report,
      R"(plan.toml:7:12: error[E0104]: `model.choice.language` is "0.3"; expected a number from -20 to 20
    7 | language = "0.3"
      |            ^
  help: write numbers without quotes
)");
}

TEST(ScenarioProblems, DateInQuotes) {
  EXPECT_THAT(read_text_of(kShortest + "[ties]\nspin_up = \"1957-01-01\"\n").report,
              HasSubstr("expected a date such as 2007-08-01\n    7 | spin_up = \"1957-01-01\"\n"
                        "      |           ^\n  help: write dates without quotes"));
}

TEST(ScenarioProblems, ValueWhereASectionBelongs) {
  EXPECT_THAT(read_text_of("output = 3\n" + kShortest).report,
              HasSubstr("plan.toml:1:10: error[E0104]: `output` is 3; expected a table\n"));
}

TEST(ScenarioProblems, NumberOutOfRange) {
  EXPECT_EQ(
      read_text_of(kShortest + "[regime]\ndefault_gap = 1.5\n").report,
      R"(plan.toml:7:15: error[E0105]: `regime.default_gap` is 1.5; expected a number from 0 to 1 (share)
    7 | default_gap = 1.5
      |               ^
)");
}

TEST(ScenarioProblems, NotANumberIsOutOfEveryRange) {
  for (const char* value : {"nan", "inf", "-inf"}) {
    const auto reading =
        read_text_of(kShortest + "[model.choice]\nlanguage = " + std::string(value) + "\n");
    EXPECT_THAT(codes(reading), ElementsAre("E0105")) << value;
  }
}

TEST(ScenarioProblems, NoReplicates) {
  EXPECT_THAT(read_text_of("scenario = { start = 2004-01-01, end = 2005-01-01, replicates = 0 }\n"
                           "region.territories.file = \"a.shp\"\n")
                  .report,
              HasSubstr("1:65: error[E0105]: `scenario.replicates` is 0; expected a whole number "
                        "from 1 to 100000"));
}

TEST(ScenarioProblems, MissingKeysPointAtTheInnermostTable) {
  EXPECT_EQ(read_text_of("[scenario]\nend = 2005-01-01\n\n[region]\n"
                         "territories = { id = \"gid\" }\n")
                .report,
            R"(plan.toml:5:15: error[E0106]: `region.territories.file` is missing
    5 | territories = { id = "gid" }
      |               ^
  help: give it a file name in quotes: municipal polygons: shapefile, GeoPackage, GeoJSON, a zipped one, "PG:dbname=…" and others (docs/inputs.md)
plan.toml:1:1: error[E0106]: `scenario.start` is missing
    1 | [scenario]
      | ^
  help: give it a date such as 2007-08-01: first day simulated
)");
}

TEST(ScenarioProblems, EmptyFile) {
  EXPECT_THAT(codes(read_text_of("")), ElementsAre("E0106", "E0106", "E0106"));
}

TEST(ScenarioProblems, UnknownWordInAReform) {
  EXPECT_EQ(
      read_text_of(kShortest + "[[regime.reform]]\nrule = \"new\"\nfrom = 2004-06-01\n"
                               "allow = [\"contact\", \"twining\"]\n")
          .report,
      R"(plan.toml:9:21: error[E0107]: `regime.reform[1].allow` is "twining"; expected one of "network", "contact", "twinning", "standard_agreement", "project", "joint_body", "joint_body_legal"
    9 | allow = ["contact", "twining"]
      |                     ^
  help: did you mean "twinning"?
)");
}

TEST(ScenarioProblems, CoordinateSystemWithoutACode) {
  EXPECT_THAT(codes(read_text_of(kShortest + "crs = \"ETRS89\"\n")), ElementsAre("E0107"));
}

TEST(ScenarioProblems, QuantityWithoutAKnownUnit) {
  EXPECT_EQ(
      read_text_of(kShortest + "[output]\nsnapshot = \"2 weeks\"\n").report,
      R"(plan.toml:7:12: error[E0108]: `output.snapshot` is "2 weeks"; expected a time such as "1 month", "1 quarter" or "5 years"
    7 | snapshot = "2 weeks"
      |            ^
  help: write the number, a blank and the unit, in quotes
)");
}

TEST(ScenarioProblems, EndBeforeStart) {
  EXPECT_EQ(
      read_text_of("[scenario]\nstart = 2004-01-01\nend = 2004-01-01\n"
                   "[region]\nterritories = { file = \"a.shp\" }\n")
          .report,
      R"(plan.toml:3:7: error[E0109]: `scenario.end` 2004-01-01 is not after `scenario.start` 2004-01-01
    3 | end = 2004-01-01
      |       ^
  help: the last day simulated is the one before `end`
)");
}

TEST(ScenarioProblems, SpinUpThatDoesNotEndBeforeTheStart) {
  EXPECT_THAT(read_text_of(kShortest + "[ties]\nspin_up = 2004-01-01\n").report,
              HasSubstr("plan.toml:7:11: error[E0109]: `ties.spin_up` 2004-01-01 is not before "
                        "`scenario.start` 2004-01-01"));
}

TEST(ScenarioProblems, StepsAndSnapshotsFollowTheCalendar) {
  const std::string text = "[scenario]\nstart = 2004-01-01\nend = 2005-01-01\nstep = \"";
  const std::string rest = "\"\n[region]\nterritories = { file = \"a.shp\" }\n";
  EXPECT_THAT(read_text_of(text + "2 months" + rest).report,
              HasSubstr("plan.toml:4:8: error[E0113]: `scenario.step` of 2 months"));
  EXPECT_THAT(codes(read_text_of(text + "1 quarter" + rest)), IsEmpty());
  EXPECT_THAT(codes(read_text_of(text + "1 year" + rest)), IsEmpty());
  for (const char* step : {"1 month", "1 quarter", "1 year"}) {
    const auto with = [&](const char* snapshot) {
      return read_text_of(text + step + rest + "[output]\nsnapshot = \"" + snapshot + "\"\n");
    };
    EXPECT_THAT(with("6 months").report,
                HasSubstr("plan.toml:8:12: error[E0113]: `output.snapshot` of 6 months is not a "
                          "whole number of years"));
    EXPECT_THAT(with("6 months").report, HasSubstr("help: agglomerations are found once a year"));
    EXPECT_THAT(codes(with("2 years")), IsEmpty()) << step;
  }
}

/// What is reported of a run with these dates.
std::string report_of_dates(const std::string& start, const std::string& end,
                            const std::string& step, const std::string& spin_up) {
  return read_text_of("[scenario]\nstart = " + start + "\nend = " + end + "\nstep = \"" + step +
                      "\"\n[region]\nterritories = { file = \"a.shp\" }\n[ties]\nspin_up = " +
                      spin_up + "\n")
      .report;
}

TEST(ScenarioProblems, WholeStepsFromSpinUpToStartToEnd) {
  EXPECT_EQ(report_of_dates("2004-01-01", "2005-01-01", "1 year", "1957-01-01"), "");
  EXPECT_EQ(report_of_dates("2004-03-31", "2004-06-30", "1 month", "2004-01-31"), "");
  const std::string uneven = report_of_dates("2004-01-01", "2005-04-01", "1 year", "1957-11-01");
  EXPECT_THAT(uneven,
              HasSubstr("plan.toml:3:7: error[E0113]: `scenario.end` 2005-04-01 is not a "
                        "whole number of steps (1 year) after `scenario.start` 2004-01-01"));
  EXPECT_THAT(uneven, HasSubstr("help: the nearest date that is: 2005-01-01"));
  EXPECT_THAT(uneven, HasSubstr("plan.toml:8:11: error[E0113]: `ties.spin_up` 1957-11-01 is not a "
                                "whole number of steps (1 year) before `scenario.start`"));
  EXPECT_THAT(uneven, HasSubstr("help: the nearest date that is: 1958-01-01"));
  EXPECT_THAT(report_of_dates("2004-02-29", "2005-02-28", "1 year", "2001-02-28"),
              HasSubstr("help: the nearest date that is: 2000-02-29"));
}

TEST(ScenarioProblems, QuantilesAscendInside) {
  for (const char* list : {"[0.5, 0.05]", "[0.5, 0.5]", "[0, 0.5]", "[0.5, 1]"}) {
    const auto reading =
        read_text_of(kShortest + "[output]\nquantiles = " + std::string(list) + "\n");
    EXPECT_THAT(codes(reading), ElementsAre("E0113")) << list;
  }
}

TEST(ScenarioProblems, ThresholdsTheWrongWayRound) {
  EXPECT_THAT(read_text_of(kShortest + "[model.agglomeration]\nleave_share = 0.2\n").report,
              HasSubstr("plan.toml:7:15: error[E0113]: `model.agglomeration.leave_share` 0.2 is "
                        "above `join_share` 0.15"));
  for (const std::string key : {"cities_split_apart = 0.11", "passable_visa = 0.6"}) {
    EXPECT_THAT(codes(read_text_of(kShortest + "[model.agglomeration]\n" + key + "\n")),
                ElementsAre("E0113"))
        << key;
  }
}

TEST(ScenarioProblems, GapBetweenOneState) {
  EXPECT_THAT(
      read_text_of(kShortest + "[regime]\ngaps = [{ pair = [\"CIS\"], size = 0.6 }]\n").report,
      HasSubstr("plan.toml:7:18: error[E0113]: `pair` needs exactly two"));
}

TEST(ScenarioProblems, SyntaxErrorStopsThere) {
  const auto reading = read_text_of("[scenario]\ntitle = \"open\nstep = 3\nunknown = 1\n");
  EXPECT_THAT(codes(reading), ElementsAre("E0102"));
  EXPECT_EQ(reading.problems.list().front().line, 2);
  EXPECT_EQ(reading.problems.exit_code(), ExitCode::invalid_scenario);
}

TEST(ScenarioProblems, ADayThatDoesNotExist) {
  EXPECT_THAT(read_text_of("[scenario]\nstart = 2003-02-29\n").report, HasSubstr("plan.toml:2:"));
}

TEST(ScenarioProblems, MissingFileAndFolder) {
  Problems problems;
  read_scenario("/nowhere/plan.toml", {}, kShipped, problems);
  read_scenario(Folder().path(), {}, kShipped, problems);
  ASSERT_EQ(problems.list().size(), 2U);
  EXPECT_STREQ(problems.list()[0].kind->code, "E0101");
  EXPECT_STREQ(problems.list()[1].kind->code, "E0101");
  EXPECT_EQ(problems.exit_code(), ExitCode::input_output);
}

TEST(ScenarioProblems, AllInOnePassInTheOrderOfTheFile) {
  const auto reading = read_text_of(R"([scenario]
titel = "one"
start = "2004-01-01"
end = 2005-01-01
replicates = -1
[region]
territories = { file = "a.shp", id = 3 }
[regime]
use = ["eu-egtcc", 4, "nothing of the kind"]
[output]
snapshot = true
)");
  EXPECT_THAT(codes(reading),
              ElementsAre("E0103", "E0104", "E0105", "E0104", "E0104", "E0104", "E0110", "E0110"));
  std::vector<int> lines;
  for (const Problem& problem : reading.problems.list()) lines.push_back(problem.line);
  EXPECT_THAT(lines, ElementsAre(2, 3, 5, 7, 9, 11, 9, 9));
}

TEST(ScenarioProblems, CaretStandsRightAfterCyrillic) {
  EXPECT_EQ(read_text_of("scenario = { title = \"Благовещенск\", seed = -1, start = 2004-01-01, "
                         "end = 2005-01-01 }\nregion.territories.file = \"a.shp\"\n")
                .report,
            "plan.toml:1:57: error[E0105]: `scenario.seed` is -1; expected a whole number of at "
            "least 0\n"
            "    1 | scenario = { title = \"Благовещенск\", seed = -1, start = 2004-01-01, "
            "end = 2005-01-01 }\n"
            "      |                                             ^\n");
}

}  // namespace
}  // namespace borderweave::scenarios
