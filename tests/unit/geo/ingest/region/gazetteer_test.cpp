#include "geo/ingest/region/gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/geo/ingest/region/gazetteer_builder.h"

namespace borderweave::geo {
namespace {

using test::place;
using test::two_squares;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Gazetteer, SectionsOfTownsAndVanishedPlacesAreNoSettlements) {
  std::vector<GazetteerPlace> places;
  for (const char* feature : {"PPL", "PPLX", "PPLA", "PPLH", "PPLQ", "PPLW", "PPLCH", "PPLC"}) {
    places.push_back(place(static_cast<std::int64_t>(places.size()), "WW", {0, 0}, 10));
    places.back().feature = feature;
  }
  drop_non_settlements(places);
  std::vector<std::string> kept;
  for (const auto& one : places) kept.push_back(one.feature);
  EXPECT_THAT(kept, ElementsAre("PPL", "PPLA", "PPLC"));
}

TEST(Gazetteer, AnOverrideGivesAContestedAreaToAnotherState) {
  Gazetteer gazetteer = two_squares({});
  EXPECT_THAT(apply_overrides({{Override::Kind::area, "EE/East", "WW", ""}}, gazetteer), IsEmpty());
  EXPECT_EQ(gazetteer.areas[1].country, "WW");
  EXPECT_EQ(gazetteer.areas[0].country, "WW");
}

TEST(Gazetteer, AnOverrideOfAProvinceMovesItsPlacesOnly) {
  Gazetteer gazetteer =
      two_squares({place(1, "EE", {1.1, 0.1}, 1, {"7"}), place(2, "EE", {1.2, 0.1}, 1, {"8"})});
  apply_overrides({{Override::Kind::admin1, "EE.7", "WW", ""}}, gazetteer);
  EXPECT_EQ(gazetteer.places[0].country, "WW");
  EXPECT_EQ(gazetteer.places[1].country, "EE");
}

TEST(Gazetteer, AnOverrideOfAPlaceMayChangeOnlyItsName) {
  Gazetteer gazetteer = two_squares({place(1, "EE", {1.1, 0.1}, 1)});
  apply_overrides({{Override::Kind::place, "1", "", "Plzeň"}}, gazetteer);
  EXPECT_EQ(gazetteer.places[0].name, "Plzeň");
  EXPECT_EQ(gazetteer.places[0].country, "EE");
}

TEST(Gazetteer, OverridesThatMatchNothingAreNamed) {
  Gazetteer gazetteer = two_squares({});
  EXPECT_THAT(apply_overrides({{Override::Kind::area, "EE/Atlantis", "WW", ""}}, gazetteer),
              ElementsAre("EE/Atlantis"));
}

TEST(Gazetteer, WhereTownsAreUnitsAPlaceWithoutNumberNearATownIsPartOfIt) {
  Gazetteer gazetteer = two_squares({place(1, "EE", {1.5, 0.5}, 9000),  // the town
                                     place(2, "EE", {1.53, 0.5}, 0),    // 3.3 km: its district
                                     place(3, "EE", {1.56, 0.5}, 0),    // 6.7 km: another town
                                     place(4, "EE", {1.57, 0.5}, 20),   // smaller than 3 may be
                                     place(5, "WW", {0.99, 0.5}, 0)});  // has a municipal level
  gazetteer.levels.push_back({.country = "EE", .unknown = 5000});
  drop_parts_of_towns(gazetteer);
  std::vector<std::int64_t> kept;
  for (const auto& one : gazetteer.places) kept.push_back(one.id);
  EXPECT_THAT(kept, ElementsAre(1, 3, 4, 5));
}

TEST(GroupIntoUnits, PlacesOfOneMunicipalityCodeAreOneUnitSeatedInTheLargest) {
  const Gazetteer gazetteer = two_squares({place(1, "WW", {0.1, 0.1}, 300, {"1", "a"}),
                                           place(2, "WW", {0.2, 0.1}, 900, {"1", "a"}),
                                           place(3, "WW", {0.8, 0.8}, 50, {"1", "b"})});
  const auto units = group_into_units(gazetteer);
  ASSERT_EQ(units.size(), 2U);
  EXPECT_EQ(gazetteer.places[units[0].seat].id, 2);
  EXPECT_EQ(units[0].population, 1200);
  EXPECT_THAT(units[0].places, ElementsAre(0, 1));
}

TEST(GroupIntoUnits, TheSameCodeInAnotherProvinceIsAnotherMunicipality) {
  const auto units = group_into_units(two_squares(
      {place(1, "WW", {0.1, 0.1}, 300, {"1", "a"}), place(2, "WW", {0.2, 0.1}, 900, {"2", "a"})}));
  EXPECT_EQ(units.size(), 2U);
}

TEST(GroupIntoUnits, WithoutMunicipalLevelEveryTownIsOne) {
  const auto units = group_into_units(two_squares(
      {place(1, "EE", {1.1, 0.1}, 300, {"1", "a"}), place(2, "EE", {1.2, 0.1}, 900, {"1", "a"})}));
  EXPECT_EQ(units.size(), 2U);
}

TEST(GroupIntoUnits, APlaceWhoseCodesEndAboveTheLevelIsAMunicipalityOfItsOwn) {
  const auto units = group_into_units(two_squares(
      {place(1, "WW", {0.1, 0.1}, 300, {"1"}), place(2, "WW", {0.2, 0.1}, 900, {"1"})}));
  EXPECT_EQ(units.size(), 2U);
}

TEST(GroupIntoUnits, TheSeatMayCountTheWholeCommune) {
  Gazetteer gazetteer = two_squares(
      {place(1, "WW", {0.1, 0.1}, 300, {"1", "a"}), place(2, "WW", {0.2, 0.1}, 900, {"1", "a"})});
  gazetteer.levels.front().take_maximum = true;
  EXPECT_EQ(group_into_units(gazetteer).front().population, 900);
}

TEST(GroupIntoUnits, UnknownPopulationIsAssumedAndSaysSoOrTheUnitIsLeftOut) {
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
