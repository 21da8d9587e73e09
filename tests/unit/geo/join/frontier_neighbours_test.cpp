#include "geo/join/frontier_neighbours.h"

#include <gmock/gmock.h>

#include "geo/geodesic.h"
#include "geo/neighbourhood.h"
#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

using test::Drawn;
using test::map_of;
using test::rectangle;
using testing::IsEmpty;
using testing::SizeIs;

FrontierJoin joined(const std::vector<Drawn>& map, double tolerance_m = 5) {
  const Territories all = map_of(map);
  return join_frontier(OutlineIndex(all), tolerance_m);
}

TEST(FrontierJoin, NeighboursAreThoseOfTheNeighbourhood) {
  const Territories all = map_of({{"PL", rectangle(0, 0, 1000, 1000)},
                                  {"PL", rectangle(0, 1000, 1000, 2000)},
                                  {"DE", rectangle(1000, 500, 2000, 1500)}});
  const FrontierJoin join = join_frontier(OutlineIndex(all), 5);
  const Neighbours touching = find_neighbourhood(all, 50, 5).touching;
  ASSERT_THAT(join.neighbours, SizeIs(2));
  EXPECT_EQ(join.neighbours[0].border_km, touching.values_of(0)[1]);
  EXPECT_EQ(join.neighbours[1].border_km, touching.values_of(1)[1]);
  EXPECT_THAT(join.near_misses, IsEmpty());
  EXPECT_FALSE(join.proposed_m.has_value());
}

// PL  12 m  DE
TEST(FrontierJoin, OutlinesALittleTooFarApartProposeATolerance) {
  const std::vector<Drawn> map{{"PL", rectangle(0, 0, 1000, 1000)},
                               {"DE", rectangle(1012, 0, 2000, 1000)}};
  const FrontierJoin join = joined(map);
  EXPECT_THAT(join.neighbours, IsEmpty());
  ASSERT_THAT(join.near_misses, SizeIs(1));
  EXPECT_EQ(join.proposed_m, 20);
  EXPECT_THAT(joined(map, *join.proposed_m).neighbours, SizeIs(1));
}

TEST(FrontierJoin, ANearMissHasTheWidthAndPlaceOfItsGap) {
  const auto misses =
      joined({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(1012, 0, 2000, 1000)}})
          .near_misses;
  ASSERT_THAT(misses, SizeIs(1));
  EXPECT_FALSE(misses[0].overlap);
  EXPECT_NEAR(misses[0].mean_width_m, 12, 0.1);
  EXPECT_NEAR(misses[0].at.lon, test::metres(1000, 0).lon, 1e-7);
  EXPECT_THAT(misses[0].area, SizeIs(1));
}

// Both cover 12 m.
TEST(FrontierJoin, ANearMissThatOverlapsHasAPlaceAndAShapeToo) {
  const auto misses =
      joined({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(988, 100, 2000, 900)}})
          .near_misses;
  ASSERT_THAT(misses, SizeIs(1));
  EXPECT_TRUE(misses[0].overlap);
  EXPECT_NEAR(misses[0].mean_width_m, 12, 1);
  EXPECT_NEAR(misses[0].at.lon, test::metres(994, 0).lon, 1e-4);
  EXPECT_THAT(misses[0].area, SizeIs(1));
}

/// Frontiers of 12 m: a gap, an overlap of which the eastern side has none, and states exchanged.
const std::vector<std::vector<Drawn>> kNearMisses{
    {{"PL", rectangle(-1000, 0, 0, 1000)}, {"DE", rectangle(12, 0, 1000, 1000)}},
    {{"DE", rectangle(12, 0, 1000, 1000)}, {"PL", rectangle(-1000, 0, 0, 1000)}},
    {{"PL", rectangle(-1000, 0, -6, 1000)}, {"DE", rectangle(6, 200, 1000, 1000)}}};

TEST(FrontierJoin, NearMissesAcrossTheAntimeridianAreThoseOfAnyOtherMeridian) {
  for (const auto& map : kNearMisses) {
    const FrontierJoin here = joined(map);
    const FrontierJoin there = joined(test::across_the_antimeridian(map));
    ASSERT_THAT(here.near_misses, SizeIs(1));
    ASSERT_THAT(there.near_misses, SizeIs(1));
    const NearMiss& wanted = here.near_misses[0];
    const NearMiss& miss = there.near_misses[0];
    EXPECT_FALSE(miss.overlap);
    EXPECT_EQ(miss.tolerance_m, wanted.tolerance_m);
    EXPECT_NEAR(miss.border_km, wanted.border_km, 1e-6);
    EXPECT_NEAR(miss.mean_width_m, wanted.mean_width_m, 1e-6);
    EXPECT_EQ(there.proposed_m, here.proposed_m);
    const double at = wanted.at.lon + 165;
    EXPECT_NEAR(miss.at.lon, at > 180 ? at - 360 : at, 1e-9);
    EXPECT_NEAR(miss.at.lat, wanted.at.lat, 1e-9);
    ASSERT_THAT(miss.area, SizeIs(1));
    EXPECT_NEAR(area_km2(miss.area), area_km2(wanted.area), 1e-8);
    for (const LonLat& corner : miss.area[0][0]) EXPECT_NEAR(corner.lon, 180, 0.001);
  }
}

TEST(FrontierJoin, CountsThePairsOfEveryStep) {
  const FrontierJoin join = joined({{"PL", rectangle(0, 0, 1000, 3000)},
                                    {"DE", rectangle(1008, 0, 2000, 1000)},
                                    {"DE", rectangle(1090, 1000, 2000, 3000)}});
  ASSERT_THAT(join.steps, SizeIs(5));  // 5, 10, 20, 50, 100 m
  EXPECT_EQ(join.steps[0].pairs, 0U);
  EXPECT_EQ(join.steps[1].pairs, 1U);
  EXPECT_EQ(join.steps[3].pairs, 1U);
  EXPECT_EQ(join.steps[4].pairs, 2U);
  EXPECT_EQ(join.proposed_m, 100);
}

TEST(FrontierJoin, PromisesAsManyNeighboursAsARunWithThatToleranceFinds) {
  const Territories all = map_of({{"PL", rectangle(0, 0, 1000, 3000)},
                                  {"PL", rectangle(0, 3000, 1030, 5000)},
                                  {"DE", rectangle(1008, 0, 2000, 1000)},
                                  {"DE", rectangle(1090, 1000, 2000, 3500)},
                                  {"DE", rectangle(1050, 3500, 2000, 5000)}});
  const FrontierJoin join = join_frontier(OutlineIndex(all), 5);
  ASSERT_THAT(join.steps, SizeIs(5));
  for (const ToleranceStep& step : join.steps) {
    const Neighbours touching = find_neighbourhood(all, 50, step.tolerance_m).touching;
    std::size_t abroad = 0;
    for (std::uint32_t i = 0; i < all.size(); ++i) {
      for (const std::uint32_t j : touching.rows_of(i)) {
        if (i < j && all.country[i] != all.country[j]) ++abroad;
      }
    }
    EXPECT_EQ(step.pairs, abroad) << step.tolerance_m << " m";
  }
  EXPECT_EQ(join.steps.back().pairs, 4U);
}

TEST(FrontierJoin, BeyondTwentyTimesTheToleranceLiesARiver) {
  EXPECT_THAT(joined({{"PL", rectangle(0, 0, 3000, 3000)}, {"DE", rectangle(3120, 0, 6000, 3000)}})
                  .near_misses,
              IsEmpty());
}

TEST(FrontierJoin, AMunicipalityBetweenIsNoNearMiss) {
  EXPECT_THAT(joined({{"PL", rectangle(0, 0, 1000, 1000)},
                      {"PL", rectangle(1000, 0, 1012, 1000)},
                      {"DE", rectangle(1012, 0, 2000, 1000)}})
                  .near_misses,
              IsEmpty());
}

}  // namespace
}  // namespace borderweave::geo
