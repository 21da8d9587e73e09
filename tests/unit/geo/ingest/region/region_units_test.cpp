#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "geo/ingest/region/gazetteer.h"
#include "tests/unit/geo/ingest/region/gazetteer_builder.h"

namespace borderweave::geo {
namespace {

using test::place;
using test::two_squares;
using ::testing::ElementsAre;

TEST(RegionUnits, PlacesOfOneMunicipalityCodeAreOneUnitSeatedInTheLargest) {
  const Gazetteer gazetteer = two_squares({place(1, "WW", {0.1, 0.1}, 300, {"1", "a"}),
                                           place(2, "WW", {0.2, 0.1}, 900, {"1", "a"}),
                                           place(3, "WW", {0.8, 0.8}, 50, {"1", "b"})});
  const auto units = group_into_units(gazetteer);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(gazetteer.places[units[0].seat].id, 2);
  EXPECT_EQ(units[0].population, 1200);
  EXPECT_THAT(units[0].places, ElementsAre(0, 1));
}

TEST(RegionUnits, TheSameCodeInAnotherProvinceIsAnotherMunicipality) {
  const auto units = group_into_units(two_squares(
      {place(1, "WW", {0.1, 0.1}, 300, {"1", "a"}), place(2, "WW", {0.2, 0.1}, 900, {"2", "a"})}));
  EXPECT_EQ(units.size(), 2U);
}

TEST(RegionUnits, WithoutMunicipalLevelEveryTownIsOne) {
  const auto units = group_into_units(two_squares(
      {place(1, "EE", {1.1, 0.1}, 300, {"1", "a"}), place(2, "EE", {1.2, 0.1}, 900, {"1", "a"})}));
  EXPECT_EQ(units.size(), 2U);
}

TEST(RegionUnits, APlaceWhoseCodesEndAboveTheLevelIsAMunicipalityOfItsOwn) {
  const auto units = group_into_units(two_squares(
      {place(1, "WW", {0.1, 0.1}, 300, {"1"}), place(2, "WW", {0.2, 0.1}, 900, {"1"})}));
  EXPECT_EQ(units.size(), 2U);
}

TEST(RegionUnits, TheSeatMayCountTheWholeCommune) {
  Gazetteer gazetteer = two_squares(
      {place(1, "WW", {0.1, 0.1}, 300, {"1", "a"}), place(2, "WW", {0.2, 0.1}, 900, {"1", "a"})});
  gazetteer.levels.front().take_maximum = true;
  EXPECT_EQ(group_into_units(gazetteer).front().population, 900);
}

TEST(RegionUnits, UnknownPopulationIsAssumedAndSaysSoOrTheUnitIsLeftOut) {
  Gazetteer gazetteer = two_squares({place(1, "WW", {0.1, 0.1}, 0, {"1", "a"})});
  EXPECT_TRUE(group_into_units(gazetteer).empty());
  gazetteer.levels.front().unknown = 700;
  const auto units = group_into_units(gazetteer);
  ASSERT_EQ(units.size(), 1U);
  EXPECT_EQ(units.front().population, 700);
  EXPECT_TRUE(units.front().assumed);
}

}  // namespace
}  // namespace borderweave::geo
