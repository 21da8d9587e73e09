#include "study/score/splits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <sstream>
#include <string>

#include "core/date.h"
#include "core/problem.h"
#include "tests/support/temp_folder.h"

namespace borderweave::study {
namespace {

using testing::HasSubstr;

const std::string kSplits = R"([cases]
table = "cases.csv"
scenarios = "scenarios/*.toml"
formed = 0.6
reach_km = 7
other_pairs_people = 20000
other_pairs_km = 25

[ties]
cut = 2015-03-01
development = ["a"]
held_out = ["b"]
tops = [100, 500, 2000]
bands_km = [0, 10, 25, 50, 100, 200]
bootstrap_draws = 50
interval = 0.9

[slice]
region = "for who makes the runs"
)";

std::string problems_of(const std::string& toml) {
  const test::TempFolder folder;
  Problems problems;
  read_splits(folder.write("splits.toml", toml), problems);
  std::string all;
  for (const Problem& problem : problems.list()) {
    all += render(problem);
    all += '\n';
  }
  return all;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

TEST(Splits, AreWhatTheFileSays) {
  const test::TempFolder folder;
  Problems problems;
  const Splits splits = read_splits(folder.write("splits.toml", kSplits), problems);
  EXPECT_TRUE(problems.empty());
  EXPECT_EQ(splits.cases.formed, 0.6);
  EXPECT_EQ(splits.cases.reach_km, 7);
  EXPECT_EQ(splits.cases.other_people, 20'000);
  EXPECT_EQ(splits.cases.other_km, 25);
  EXPECT_EQ(splits.cut, make_date(2015, 3, 1));
  EXPECT_EQ(splits.draws, 50U);
}

TEST(Splits, OfTheProjectAreTheDefaultsOfTheProgram) {
  Problems problems;
  const Splits splits = read_splits(
      std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "tests/validity/splits.toml", problems);
  EXPECT_TRUE(problems.empty());
  const Splits defaults;
  EXPECT_EQ(splits.cases.formed, defaults.cases.formed);
  EXPECT_EQ(splits.cases.reach_km, defaults.cases.reach_km);
  EXPECT_EQ(splits.cases.other_people, defaults.cases.other_people);
  EXPECT_EQ(splits.cases.other_km, defaults.cases.other_km);
  EXPECT_EQ(splits.draws, defaults.draws);
}

TEST(Splits, WithoutAnyOneKeyAreRefused) {
  std::istringstream lines(kSplits.substr(0, kSplits.find("[slice]")));
  int keys = 0;
  for (std::string line; std::getline(lines, line);) {
    if (line.find(" = ") == std::string::npos) continue;
    const std::string key = line.substr(0, line.find(' '));
    EXPECT_THAT(problems_of(replaced(kSplits, line + "\n", "")), HasSubstr(key));
    ++keys;
  }
  EXPECT_EQ(keys, 13);
}

TEST(Splits, ThatTheProgramCannotDoAreRefused) {
  EXPECT_THAT(problems_of(replaced(kSplits, "2000]", "1000]")),
              testing::AllOf(HasSubstr("error[E0618]"), HasSubstr("`ties.tops` is 100, 500, 1000;"),
                             HasSubstr("by 100, 500, 2000")));
  EXPECT_THAT(problems_of(replaced(kSplits, "interval = 0.9", "interval = 0.8")),
              HasSubstr("`ties.interval` is 0.8; this program scores by 0.9"));
  EXPECT_THAT(problems_of(replaced(kSplits, "0, 10, 25", "0, 25")), HasSubstr("error[E0618]"));
  EXPECT_THAT(problems_of(replaced(kSplits, "[100, 500, 2000]", "[]")),
              HasSubstr("`ties.tops` is an empty list; this program scores by 100, 500, 2000"));
  EXPECT_THAT(problems_of(replaced(kSplits, "= 25\n", "= 40\n")), HasSubstr("other_pairs_km"));
}

/// One draw is an interval without width.
TEST(Splits, HaveDrawsEnoughForAnInterval) {
  for (const char* draws : {"= 1\n", "= 19\n"}) {
    EXPECT_THAT(problems_of(replaced(kSplits, "bootstrap_draws = 50\n",
                                     std::string("bootstrap_draws ") + draws)),
                testing::AllOf(HasSubstr("bootstrap_draws"), HasSubstr("from 20 to 100000")))
        << draws;
  }
}

TEST(Splits, MisspeltAreReportedTogether) {
  std::string wrong = replaced(kSplits, "reach_km", "reech_km");
  wrong = replaced(wrong, "formed = 0.6", "formed = 6");
  wrong = replaced(wrong, "[ties]", "[tie]");
  const std::string problems = problems_of(wrong);
  EXPECT_THAT(problems, HasSubstr("reech_km"));
  EXPECT_THAT(problems, HasSubstr("cases.formed"));
  EXPECT_THAT(problems, HasSubstr("the table [ties] is missing"));
}

}  // namespace
}  // namespace borderweave::study
