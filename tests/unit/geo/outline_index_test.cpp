#include "geo/outline_index.h"

#include <gmock/gmock.h>

#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;
using test::territories_of;

TEST(FindPlaces, APointBelongsToTheOutlineItLiesInAndOnABorderToTheFirst) {
  const auto all = territories_of({square(15, 50, .1), square(15.1, 50, .1)}, {"PL"});
  const auto found = municipalities_at({{15.15, 50.05}, {15.05, 50.05}, {15.1, 50.05}}, all);
  EXPECT_EQ(found[0]->municipality, 1U);
  EXPECT_EQ(found[1]->municipality, 0U);
  EXPECT_EQ(found[2]->municipality, 0U);
  for (const auto& place : found) EXPECT_EQ(place->away_km, 0);
}

TEST(FindPlaces, APointBesideAllBelongsToTheNearestWithinAKilometre) {
  const auto all = territories_of({square(15, 50, .1), square(15.2, 50, .1)}, {"PL"});
  const double km = 1 / 71.7;  // in degrees of longitude at 50°
  const auto found = municipalities_at({{15.2 - .5 * km, 50.05}, {15.2 - 1.5 * km, 50.05}}, all);
  ASSERT_TRUE(found[0]);
  EXPECT_EQ(found[0]->municipality, 1U);
  EXPECT_NEAR(found[0]->away_km, .5, .01);
  EXPECT_FALSE(found[1]);
}

}  // namespace
}  // namespace borderweave::geo
