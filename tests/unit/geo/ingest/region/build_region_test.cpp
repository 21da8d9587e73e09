#include "geo/ingest/region/build_region.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/geodesic.h"
#include "tests/unit/geo/ingest/region/gazetteer_builder.h"

namespace borderweave::geo {
namespace {

using test::place;
using test::square;
using test::two_squares;
using ::testing::ElementsAre;

Region build(const Gazetteer& gazetteer, const RegionRequest& request) {
  return build_region(gazetteer, group_into_units(gazetteer), request);
}

const RegionRequest kWhole{.countries = {"WW", "EE"}};

Gazetteer four_municipalities() {
  return two_squares({place(11, "WW", {0.2, 0.2}, 500, {"1", "a"}),
                      place(12, "WW", {0.3, 0.7}, 800, {"1", "a"}),
                      place(13, "WW", {0.9, 0.5}, 100, {"1", "b"}), place(21, "EE", {1.2, 0.5}, 70),
                      place(22, "EE", {1.8, 0.5}, 60)});
}

TEST(BuildRegion, MunicipalitiesDivideTheGroundOfTheirCountries) {
  const Territories t = build(four_municipalities(), kWhole).territories;
  EXPECT_THAT(t.id, ElementsAre(12, 13, 21, 22));
  EXPECT_THAT(t.country, ElementsAre("WW", "WW", "EE", "EE"));
  EXPECT_THAT(t.region, ElementsAre("WW.1", "WW.1", "EE.1", "EE.1"));
  const double tolerance = 1e-4 * area_km2(square(0, 0, 1));  // geodesic sides, other corners
  EXPECT_NEAR(t.area_km2[0] + t.area_km2[1], area_km2(square(0, 0, 1)), tolerance);
  EXPECT_NEAR(t.area_km2[2] + t.area_km2[3], area_km2(square(1, 0, 1)), tolerance);
}

TEST(BuildRegion, ASinglePlaceTakesItsWholeArea) {
  const Territories t = build(two_squares({place(1, "EE", {1.1, 0.9}, 5)}), kWhole).territories;
  ASSERT_EQ(t.size(), 1U);
  EXPECT_NEAR(t.area_km2[0], area_km2(square(1, 0, 1)), 1e-3);
}

TEST(BuildRegion, KeepsThePlacesWithTheirOwnPopulation) {
  const Territories t = build(four_municipalities(), kWhole).territories;
  ASSERT_EQ(t.places.size(), 5U);
  EXPECT_EQ(t.places[0].id, 11);
  EXPECT_EQ(t.places[0].population, 500);
  EXPECT_EQ(t.id[t.places[0].municipality], 12);
  EXPECT_EQ(t.population[0], 1300);
}

TEST(BuildRegion, PeopleInNoListedPlaceAreSpreadByArea) {
  Gazetteer gazetteer = four_municipalities();
  gazetteer.levels.front().total = 1400 + 5000;
  const Territories t = build(gazetteer, kWhole).territories;
  EXPECT_NEAR(t.population[0] + t.population[1], 6400, 1);
  EXPECT_NEAR((t.population[0] - 1300) / t.area_km2[0], (t.population[1] - 100) / t.area_km2[1],
              0.01);
  EXPECT_EQ(t.population[2], 70) << "a country without a total keeps its sums";
}

TEST(BuildRegion, AnExtractHasTheOutlinesOfTheWhole) {
  const Territories whole = build(four_municipalities(), kWhole).territories;
  const Territories band =
      build(four_municipalities(), {.countries = {"WW", "EE"}, .within_km = 30}).territories;
  EXPECT_THAT(band.id, ElementsAre(13, 21));
  EXPECT_EQ(band.outline[0], whole.outline[1]);
  EXPECT_EQ(band.outline[1], whole.outline[2]);
}

TEST(BuildRegion, APlaceBeyondAGeneralisedFrontierStaysInItsCountry) {
  const Territories t =
      build(
          two_squares({place(1, "WW", {1.02, 0.5}, 9, {"1", "a"}), place(2, "EE", {1.5, 0.5}, 9)}),
          kWhole)
          .territories;
  EXPECT_NEAR(t.area_km2[0], area_km2(square(0, 0, 1)), 1e-3);
  EXPECT_NEAR(t.area_km2[1], area_km2(square(1, 0, 1)), 1e-3);
}

TEST(BuildRegion, OfMunicipalitiesAtOnePointTheSmallerIsLeftOutByName) {
  const Region region =
      build(two_squares({place(1, "EE", {1.5, 0.5}, 5), place(2, "EE", {1.5, 0.5}, 9),
                         place(3, "EE", {1.9, 0.5}, 9)}),
            kWhole);
  EXPECT_THAT(region.territories.id, ElementsAre(2, 3));
  ASSERT_EQ(region.without_area.size(), 1U);
  EXPECT_EQ(region.without_area[0].id, 1);
  EXPECT_EQ(region.without_area[0].name, "P1");
}

TEST(BuildRegion, APlaceOnAnIsletThatTheLayerLacksIsLeftOutByName) {
  const Region region =
      build(two_squares({place(1, "EE", {1.5, 0.5}, 5), place(2, "EE", {2.5, 0.5}, 9)}), kWhole);
  EXPECT_THAT(region.territories.id, ElementsAre(1));
  ASSERT_EQ(region.without_area.size(), 1U);
  EXPECT_EQ(region.without_area[0].name, "P2");
}

TEST(BuildRegion, APlaceFindsItsGroundAcrossTheAntimeridian) {
  Gazetteer gazetteer{{place(1, "EE", {179.99, 0.5}, 5), place(2, "EE", {170.5, 0.5}, 9)},
                      {{"EE", "Near", square(-180, 0, 1)}, {"EE", "Far", square(170, 0, 1)}},
                      {}};
  const Territories t = build(gazetteer, {.countries = {"EE"}}).territories;
  ASSERT_EQ(t.size(), 2U);
  EXPECT_EQ(t.outline[0], square(-180, 0, 1));
}

TEST(BuildRegion, AnAssumedPopulationIsMarkedAndStandsInItsSeat) {
  Gazetteer gazetteer = two_squares({place(1, "EE", {1.5, 0.5}, 0)});
  gazetteer.levels.push_back({.country = "EE", .unknown = 5000});
  const Region region = build(gazetteer, kWhole);
  EXPECT_THAT(region.assumed, ElementsAre(1));
  ASSERT_EQ(region.territories.places.size(), 1U);
  EXPECT_EQ(region.territories.places[0].population, 5000);
}

TEST(BuildRegion, TheBufferIsFlagged) {
  const Territories t =
      build(four_municipalities(), {.countries = {"WW", "EE"}, .within_km = 30, .buffer_km = 100})
          .territories;
  EXPECT_THAT(t.buffer, ElementsAre(1, 0, 0, 1));
}

}  // namespace
}  // namespace borderweave::geo
