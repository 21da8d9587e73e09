#include <gmock/gmock.h>

#include "core/problem.h"
#include "geo/ingest_report.h"
#include "geo/neighbourhood.h"
#include "tests/unit/geo/shapes.h"

/// What a run tells of its region before it begins.
namespace borderweave::geo {
namespace {

using test::square;
using test::territories_of;

std::string one_state(const std::vector<std::string>& countries) {
  Problems problems;
  warn_of_one_state(territories_of({square(0, 0, 1), square(1, 0, 1), square(2, 0, 1)}, countries),
                    problems);
  return problems.empty() ? "" : problems.list().front().message;
}

TEST(RegionWarnings, ARegionOfOneStateIsTold) {
  EXPECT_EQ(one_state({"PL"}), "all 3 municipalities of the region belong to PL");
  EXPECT_EQ(one_state({"PL", "PL", "DE"}), "");
  EXPECT_EQ(one_state({"PL", "DE", "PL"}), "");
  Problems problems;
  warn_of_one_state({}, problems);
  EXPECT_TRUE(problems.empty()) << "that no municipality could be read is told elsewhere";
}

PartnershipMatch side(bool found, bool outside = false, bool other_state = false) {
  PartnershipMatch match;
  if (found) match.municipality = 0;
  match.outside = outside;
  match.other_state = other_state;
  return match;
}

TEST(RegionWarnings, EveryRowCountsOnceByItsWorseSide) {
  const PartnershipMatch here = side(true), doubtful = side(false),
                         unread = side(false, false, true);
  const PartnershipMatch nowhere = side(false, true), abroad = side(false, true, true);
  const PartnershipRowCounts rows =
      count_rows({here, here, here, nowhere, nowhere, nowhere, abroad, here, abroad, nowhere,
                  nowhere, abroad, here, doubtful, unread, here});
  EXPECT_EQ(rows.all, 8U);
  EXPECT_EQ(rows.found, 1U);
  EXPECT_EQ(rows.outside, 2U);
  EXPECT_EQ(rows.other_state, 3U);
  EXPECT_EQ(count_rows({}).all, 0U);
}

}  // namespace
}  // namespace borderweave::geo
