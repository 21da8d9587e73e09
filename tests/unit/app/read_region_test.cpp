#include "app/read_region.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "app/experiment.h"

namespace borderweave::app {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

/// The tri-border region with two files that are not there: of the second stage and of the third.
scenarios::Scenario lacking_two_files() {
  Problems problems;
  const auto file = std::filesystem::path(BORDERWEAVE_SOURCE_DIR) / "scenarios" / "tri-border.toml";
  scenarios::Scenario scenario = prepare_scenario({.file = file, .settings = {}}, problems);
  scenario.crossings.emplace().from.file = "no-crossings.csv";
  scenario.outside.reset();
  scenario.partnerships.emplace().from.file = "no-partnerships.csv";
  return scenario;
}

/// The files of which something is wrong.
std::vector<std::string> files_of(const Problems& problems) {
  std::vector<std::string> files;
  for (const Problem& problem : problems.list()) files.push_back(problem.file);
  return files;
}

TEST(ReadRegion, StopsAtTheEndOfTheStageThatHasErrors) {
  Problems problems;
  EXPECT_THROW(read_region(lacking_two_files(), {}, problems), Failure);
  EXPECT_THAT(files_of(problems), ElementsAre("no-crossings.csv"));
}

TEST(ReadRegion, GoesOnAfterErrorsWhereItIsAskedTo) {
  Problems problems;
  const RegionData data =
      read_region(lacking_two_files(), {.after_errors = Reading::AfterErrors::go_on}, problems);
  EXPECT_THAT(files_of(problems), ElementsAre("no-crossings.csv", "no-partnerships.csv"));
  EXPECT_GT(data.territories.size(), 0U);
}

TEST(ReadRegion, LooksAtNothingButMunicipalitiesWhereTheyAreEnough) {
  Problems problems;
  const RegionData data =
      read_region(lacking_two_files(), {.extent = Reading::Extent::municipalities}, problems);
  EXPECT_THAT(files_of(problems), IsEmpty());
  EXPECT_GT(data.territories.size(), 0U);
}

}  // namespace
}  // namespace borderweave::app
