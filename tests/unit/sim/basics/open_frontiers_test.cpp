#include "sim/basics/open_frontiers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::ElementsAre;

geo::MovementRule between(Date from, std::optional<Date> until, bool barriers) {
  return {.a = "DE",
          .b = "PL",
          .from = from,
          .until = until,
          .checks = barriers,
          .visa = barriers,
          .no_work = barriers};
}

test::SmallWorld map_with(std::vector<geo::MovementRule> movement) {
  return {.map = {"DE DE DE PL PL PL"}, .side_km = 30, .movement = std::move(movement)};
}

TEST(FrontierBelt, HoldsTheMunicipalitiesWithinReachOfTheOtherState) {
  const auto belts = frontier_belts(map_with({}).build(), 70);
  ASSERT_EQ(belts.size(), 1U);
  EXPECT_THAT(belts[0].municipality, ElementsAre(1, 2, 3, 4)) << "60 km, not 90";
  EXPECT_THAT(frontier_belts(map_with({}).build(), 40)[0].municipality, ElementsAre(2, 3));
}

TEST(FrontierBelt, IsOpenFromTheDayTheLastBarrierFalls) {
  const Date opened = make_date(2007, 12, 21);
  const auto belt = frontier_belts(map_with({between(opened, {}, false)}).build(), 70).at(0);
  EXPECT_EQ(belt.open_since(make_date(2007, 12, 20)), std::nullopt);
  EXPECT_EQ(belt.open_since(opened), opened);
  EXPECT_EQ(belt.open_since(make_date(2030, 1, 1)), opened);
}

TEST(FrontierBelt, ChecksThatComeBackForMonthsInterruptNothing) {
  const Date opened = make_date(2007, 12, 21);
  const auto since = [&](Date closed, Date again, Date day) {
    const World world =
        map_with({between(opened, {}, false), between(closed, again, true)}).build();
    return frontier_belts(world, 70).at(0).open_since(day);
  };
  const Date march = make_date(2020, 3, 15);
  EXPECT_EQ(since(march, make_date(2020, 6, 13), make_date(2021, 1, 1)), opened);
  EXPECT_EQ(since(march, make_date(2020, 6, 13), make_date(2020, 4, 1)), std::nullopt);
  EXPECT_EQ(since(march, make_date(2022, 3, 15), make_date(2023, 1, 1)), make_date(2022, 3, 15));
}

}  // namespace
}  // namespace borderweave::sim
