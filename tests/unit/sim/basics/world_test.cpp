#include "sim/basics/world.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "geo/geodesic.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using testing::ElementsAre;

NodeCovariates at(double lon, double lat) {
  return node_covariates({.lon = lon, .lat = lat}, 1000, 0, 20000);
}

TEST(World, MunicipalitiesKnowTheirCountryAndParty) {
  const World world = test::SmallWorld{.map = {"PL DE"}, .populations = {3000, 700}}.build();
  EXPECT_EQ(world.countries[world.country[0]].iso2, "PL");
  EXPECT_EQ(world.countries[world.country[1]].iso2, "DE");
  EXPECT_EQ(world.node[1].country, world.country[1]);
  EXPECT_DOUBLE_EQ(world.node[0].population, 3000);
  EXPECT_DOUBLE_EQ(world.node[0].log_income, std::log(20000));
}

TEST(World, ARegionThatTouchesAbroadIsABorderRegionAsAWhole) {
  // Row 2 touches only Polish municipalities, but row 6 of its region touches a German one.
  const World world = test::SmallWorld{
      .map = {
          "DE PL PL PL",  //
          "DE DE PL PL"}}.build();
  EXPECT_THAT(world.border_region, ElementsAre(1, 1, 1, 0,  //
                                               1, 1, 1, 0));
}

TEST(World, WithoutRegionsEachMunicipalityIsJudgedAlone) {
  const test::SmallWorld drawn{.map = {"DE PL PL",  //
                                       "PL PL PL"}};
  auto territories = drawn.draw();
  for (auto& region : territories.region) region.clear();
  auto neighbourhood = geo::find_neighbourhood(territories, 60);
  const World world = make_world(
      territories, neighbourhood,
      geo::Countries({test::SmallWorld::country("DE"), test::SmallWorld::country("PL")}, {}, {}),
      {}, {});
  EXPECT_THAT(world.border_region, ElementsAre(1, 1, 0,  //
                                               1, 0, 0));
}

TEST(GreatCircle, AQuarterOfTheMeridian) {
  EXPECT_NEAR(great_circle_km(at(13, 0), at(50, 90)), 10007.557, 0.001);
  EXPECT_NEAR(great_circle_km(at(0, 0), at(180, 0)), 20015.115, 0.001);
}

TEST(GreatCircle, IsWithinHalfAPercentOfTheEllipsoid) {
  const geo::LonLat goerlitz{.lon = 14.98853, .lat = 51.15518};
  const geo::LonLat murmansk{.lon = 33.0827, .lat = 68.9792};
  const geo::LonLat heihe{.lon = 127.4833, .lat = 50.2500};
  for (const auto& [a, b] : {std::pair{goerlitz, murmansk}, {murmansk, heihe}, {goerlitz, heihe}}) {
    const double sphere = great_circle_km(at(a.lon, a.lat), at(b.lon, b.lat));
    EXPECT_NEAR(sphere / geo::distance_km(a, b), 1, 0.005);
  }
}

TEST(GreatCircle, ResolvesMetresAndIsZeroAtHome) {
  EXPECT_NEAR(great_circle_km(at(15, 51), at(15, 51.00001)), 0.001112, 1e-6);
  EXPECT_EQ(great_circle_km(at(15, 51), at(15, 51)), 0);
}

TEST(Contiguous, NeighboursAreAndTheNextAreNotUnlessNear) {
  const World world = test::SmallWorld{.map = {"DE PL PL"}}.build();
  EXPECT_TRUE(contiguous(world, 0, 1, 1)) << "a shared border";
  EXPECT_FALSE(contiguous(world, 0, 2, 19.9));
  EXPECT_TRUE(contiguous(world, 0, 2, 20.1)) << "centres 20 km apart";
}

TEST(Contiguous, ACrossingNearBothJoinsThem) {
  const World apart = test::SmallWorld{.map = {"RU RU CN"}}.build();
  const geo::LonLat middle = apart.territories.centre[1];
  const auto with = [&](const std::string& a, const std::string& b) {
    return test::SmallWorld{.map = {"RU RU CN"},
                            .crossings = {{.name = "bridge",
                                           .kind = geo::Crossing::Kind::bridge,
                                           .at = middle,
                                           .a = a,
                                           .b = b,
                                           .from = {},
                                           .until = {}}}}
        .build();
  };
  EXPECT_FALSE(contiguous(apart, 0, 2, 11));
  EXPECT_TRUE(contiguous(with("RU", "CN"), 0, 2, 11));
  EXPECT_TRUE(contiguous(with("CN", "RU"), 0, 2, 11)) << "in either order of the states";
  EXPECT_FALSE(contiguous(with("RU", "CN"), 0, 2, 9)) << "too far from the crossing";
  EXPECT_FALSE(contiguous(with("RU", "KZ"), 0, 2, 11)) << "a crossing between other states";
}

}  // namespace
}  // namespace borderweave::sim
