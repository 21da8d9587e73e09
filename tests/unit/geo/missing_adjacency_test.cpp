#include <gmock/gmock.h>

#include "geo/neighbourhood.h"
#include "tests/unit/geo/ingest/files.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using testing::AllOf;
using testing::HasSubstr;

/// Germany and Poland, which share a land border, and Japan, which has none.
Countries three_countries() {
  return {
      {{.iso2 = "DE", .neighbours = {"PL"}}, {.iso2 = "JP"}, {.iso2 = "PL", .neighbours = {"DE"}}},
      {},
      {}};
}

/// A town of one state at 15° E and one of the other that begins `gap` degrees east of it.
std::string warnings(double gap, const std::string& other, double tolerance_m) {
  const Territories all = test::territories_of(
      {test::square(15, 51, .1), test::square(15.1 + gap, 51, .1)}, {"DE", other});
  Problems problems;
  warn_of_missing_adjacency(all, find_neighbourhood(all, 30, tolerance_m), three_countries(),
                            tolerance_m, problems);
  return test::text_of(problems);
}

TEST(MissingAdjacency, NeighbouringStatesWithAGapBetweenAreTold) {
  EXPECT_THAT(warnings(0.01, "PL", 5),
              AllOf(HasSubstr("E0262"), HasSubstr("DE and PL share a land border"),
                    HasSubstr("check --data"), HasSubstr("border_tolerance_m")));
}

TEST(MissingAdjacency, NothingIsSaidWhereTheyTouchOrTheToleranceJoinsThem) {
  EXPECT_EQ(warnings(0, "PL", 5), "");
  EXPECT_EQ(warnings(0.01, "PL", 1000), "");
}

TEST(MissingAdjacency, StatesWithoutALandBorderMayLieApart) {
  EXPECT_EQ(warnings(0.01, "JP", 5), "");
}

}  // namespace
}  // namespace borderweave::geo
