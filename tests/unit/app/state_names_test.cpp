#include "app/state_names.h"

#include <gmock/gmock.h>

#include "app/experiment.h"
#include "tests/support/temp_folder.h"

namespace borderweave::app {
namespace {

using testing::UnorderedElementsAre;

TEST(StateNames, AreCheckedInOnePassWithTheRestOfTheScenario) {
  const test::TempFolder folder;
  const auto file = folder.write("plan.toml", R"([scenario]
start = 2004-01-01
end = 2003-01-01
[region]
territories = { file = "towns.shp" }
[[regime.network]]
name = "n"
members = ["Tallinn, QX"]
[[shock]]
id = "a"
from = 2004-01-01
states = ["QX"]
border = 0
)");
  std::vector<std::string> codes;
  try {
    Problems problems;
    prepare_scenario({.file = file}, problems);
  } catch (const Failure& failure) {
    for (const Problem& one : failure.problems().list()) codes.emplace_back(one.kind->code);
  }
  EXPECT_THAT(codes, UnorderedElementsAre("E0109", "E0025", "E0305"));
}

}  // namespace
}  // namespace borderweave::app
