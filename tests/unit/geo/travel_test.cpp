#include "geo/travel.h"

#include <gmock/gmock.h>

namespace borderweave::geo {
namespace {

using testing::ElementsAre;

/// Three municipalities; 0 and 2 are not near by air.
const Neighbours kNear{.first = {0, 1, 3, 4}, .row = {1, 0, 2, 1}, .value = {30, 30, 40, 40}};

TEST(Travel, TheTableTakesThePlaceOfStraightLines) {
  const TravelTable table{{.first = {0, 2, 2, 3}, .row = {1, 2, 0}, .value = {20, 50, 90}}};
  const Ways ways = find_ways(kNear, table, 60);
  EXPECT_THAT(ways.km.rows_of(0), ElementsAre(1, 2)) << "2 is near by the table alone";
  EXPECT_THAT(ways.km.values_of(0), ElementsAre(20, 50));
  EXPECT_THAT(ways.km.rows_of(1), ElementsAre(0, 2));
  EXPECT_THAT(ways.km.values_of(1), ElementsAre(30, 40)) << "not listed: the straight line";
  EXPECT_THAT(ways.km.rows_of(2), ElementsAre(0, 1));
  EXPECT_THAT(ways.km.values_of(2), ElementsAre(kOutOfReachKm, 40)) << "0 is too far by the table";
  EXPECT_EQ(ways.use.listed, 2U);
  EXPECT_EQ(ways.use.listed_beyond, 1U);
  EXPECT_EQ(ways.use.straight, 3U);
  EXPECT_EQ(ways.use.left_out, 0U);
}

TEST(Travel, UnlistedWaysMayBeOutOfReach) {
  const TravelTable table{{.first = {0, 1, 1, 1}, .row = {1}, .value = {20}},
                          /*unlisted_straight=*/false};
  const Ways ways = find_ways(kNear, table, 60);
  EXPECT_THAT(ways.km.row, ElementsAre(1, 0));
  EXPECT_THAT(ways.km.value, ElementsAre(20, kOutOfReachKm));
  EXPECT_EQ(ways.use.left_out, 3U);
}

TEST(Travel, AnEmptyTableChangesNothing) {
  const TravelTable table{{.first = {0, 0, 0, 0}, .row = {}, .value = {}}};
  const Ways ways = find_ways(kNear, table, 60);
  EXPECT_EQ(ways.km.first, kNear.first);
  EXPECT_EQ(ways.km.row, kNear.row);
  EXPECT_EQ(ways.km.value, kNear.value);
}

}  // namespace
}  // namespace borderweave::geo
