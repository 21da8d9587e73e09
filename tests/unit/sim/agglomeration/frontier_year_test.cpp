#include "sim/agglomeration/frontier_year.h"

#include <gtest/gtest.h>

#include "tests/support/frontier_year.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;

/// π of a year between DE and PL, rows 0 and 1.
double passability(const SmallWorld& small, Date begin) {
  const World world = small.build();
  return test::frontiers_from(world, begin, {}).passability(0, 1);
}

geo::MovementRule without(bool checks, bool visa, Date from) {
  return {.a = "DE",
          .b = "PL",
          .from = from,
          .until = {},
          .checks = checks,
          .visa = visa,
          .no_work = {}};
}

TEST(FrontierYear, FallsWithChecksAndVisas) {
  SmallWorld small{.map = {"DE PL"}};
  const Date begin = make_date(2000, 1, 1);
  EXPECT_NEAR(passability(small, begin), 0.1, 1e-12);
  small.movement = {without(true, false, begin)};
  EXPECT_NEAR(passability(small, begin), 0.5, 1e-12);
  small.movement = {without(false, true, begin)};
  EXPECT_NEAR(passability(small, begin), 0.1, 1e-12) << "a visa is a visa";
  small.movement = {without(false, false, begin)};
  EXPECT_EQ(passability(small, begin), 1);
}

TEST(FrontierYear, IsTheMeanOfItsMonthsWhicheverOpensTheYear) {
  SmallWorld small{.map = {"DE PL"}};
  small.movement = {without(false, false, make_date(1990, 1, 1))};
  const auto closed = [&](Date from, Date until) {
    small.crossings = {{.name = "bridge",
                        .kind = geo::Crossing::Kind::bridge,
                        .at = {10.09, 0},
                        .a = "DE",
                        .b = "PL",
                        .from = {},
                        .until = from},
                       {.name = "bridge again",
                        .kind = geo::Crossing::Kind::bridge,
                        .at = {10.09, 0},
                        .a = "DE",
                        .b = "PL",
                        .from = until,
                        .until = {}}};
    return passability(small, make_date(2020, 1, 1));
  };
  EXPECT_EQ(closed(make_date(2020, 3, 1), make_date(2020, 6, 1)), 0.75);
  EXPECT_EQ(closed(make_date(2019, 12, 1), make_date(2020, 4, 1)), 0.75);
  EXPECT_EQ(closed(make_date(2019, 12, 1), make_date(2021, 1, 1)), 0);
}

TEST(FrontierYear, SeesEveryChangeOfBarriers) {
  SmallWorld small{.map = {"DE PL"}};
  small.movement = {without(true, false, make_date(2000, 4, 1)),
                    without(false, false, make_date(2000, 11, 30))};
  EXPECT_NEAR(passability(small, make_date(2000, 1, 1)), (3 * 0.1 + 7 * 0.5 + 2) / 12, 1e-12);
}

TEST(FrontierYear, IsClosedIfNoMonthHasItOpen) {
  SmallWorld small{.map = {"DE PL CZ"}};
  small.crossings = {{.name = "bridge",
                      .kind = geo::Crossing::Kind::ferry,
                      .at = {10.09, 0},
                      .a = "DE",
                      .b = "PL",
                      .from = make_date(2010, 12, 15),
                      .until = {}}};
  const World world = small.build();
  const auto de = *world.countries.find("DE");
  const auto pl = *world.countries.find("PL");
  const auto cz = *world.countries.find("CZ");
  const FrontierYear before = test::frontiers_from(world, make_date(2009, 1, 1), {});
  EXPECT_TRUE(before.closed(de, pl));
  EXPECT_TRUE(before.open(de, pl).empty());
  EXPECT_FALSE(before.closed(pl, cz)) << "passable everywhere";
  EXPECT_FALSE(before.limited(pl, cz));
  const FrontierYear after = test::frontiers_from(world, make_date(2010, 1, 1), {});
  EXPECT_FALSE(after.closed(pl, de));
  ASSERT_EQ(after.open(pl, de).size(), 1U);
  EXPECT_EQ(after.open(pl, de)[0], world.crossings.data());
  EXPECT_EQ(after.passability(de, de), 1);
}

TEST(FrontierYear, AFenceAlongTheWholeFrontierClosesItUntilACrossingOpens) {
  SmallWorld map{.map = {"CN RU"}};
  map.barriers = {
      {.lines = {{{10.09, -1}, {10.09, 1}}}, .period = {make_date(2020, 3, 1), std::nullopt}}};
  map.crossings = {{.name = "gate",
                    .at = {10.09, 0},
                    .a = "CN",
                    .b = "RU",
                    .from = make_date(2022, 1, 1),
                    .until = {}}};
  World world = map.build();
  world.passage.crossings_at_barriers = true;
  const auto closed = [&](int year) {
    const auto frontiers = test::frontiers_from(world, make_date(year, 1, 1), {});
    EXPECT_FALSE(frontiers.limited(0, 1));
    return frontiers.closed(0, 1);
  };
  EXPECT_FALSE(closed(2019));
  EXPECT_FALSE(closed(2020)) << "open in January and February";
  EXPECT_TRUE(closed(2021));
  EXPECT_FALSE(closed(2022));
  EXPECT_FALSE(barred(world, 0, 1, make_date(2019, 6, 1)));
  EXPECT_TRUE(barred(world, 0, 1, make_date(2020, 6, 1)));
  EXPECT_TRUE(barred(world, 1, 0, make_date(2022, 6, 1)));
}

}  // namespace
}  // namespace borderweave::sim
