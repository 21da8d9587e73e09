#include "sim/agglomeration/cores.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/frontier_year.h"
#include "tests/support/small_world.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;

const Date kYear = make_date(2020, 1, 1);

Cores cores_of(const World& world, Date begin = kYear) {
  const AgglomerationParameters usual;
  return find_cores(world, world.territories.population,
                    geo::DiscNeighbours(world.territories, usual.disc_density, usual.link_gap_km),
                    test::frontiers_from(world, begin, usual), usual);
}

/// Towns of 9,000 people (discs of 0.98 km) in cells of 2.9 km: edges 0.95 km apart.
SmallWorld towns(std::vector<std::string> map) {
  return {.map = std::move(map), .side_km = 2.9, .population = 9000};
}

TEST(Cores, AreLinkedDiscsOfOneState) {
  const Cores cores = cores_of(towns({"DE DE PL PL"}).build());
  ASSERT_EQ(cores.list.size(), 2U);
  EXPECT_THAT(cores.list[0].municipalities, ElementsAre(0, 1));
  EXPECT_THAT(cores.list[1].municipalities, ElementsAre(2, 3));
  EXPECT_DOUBLE_EQ(cores.list[0].population, 18000);
  EXPECT_THAT(cores.linked, ElementsAre(Pair(0, 1)));
}

TEST(Cores, EndWhereTheGapIsTooWide) {
  auto apart = towns({"DE DE"});
  apart.side_km = 3.1;  // edges 1.15 km apart
  EXPECT_EQ(cores_of(apart.build()).list.size(), 2U);
}

TEST(Cores, HaveAtLeastAThousandPeople) {
  auto villages = towns({"DE DE"});
  villages.populations = {999, 1000};
  villages.side_km = 10;
  const Cores cores = cores_of(villages.build());
  ASSERT_EQ(cores.list.size(), 1U);
  EXPECT_THAT(cores.of, ElementsAre(kNoCore, 0));
}

TEST(Cores, AMunicipalityIsCoreIfHalfOfItsPeopleAre) {
  auto world = towns({"DE DE"}).build();
  auto& territories = world.territories;
  // Row 1 is a town of 4,000 beside row 0 and villages that are nobody's core.
  territories.places[1].population = 4000;
  territories.places[1].at = territories.places[0].at;
  EXPECT_THAT(cores_of(world).of, ElementsAre(0, kNoCore));
  territories.places[1].population = 4500;
  EXPECT_THAT(cores_of(world).of, ElementsAre(0, 0));
}

TEST(Cores, AreNamedByTheirMostPopulousMunicipality) {
  auto town = towns({"DE DE DE"});
  town.populations = {8000, 9000, 8500};
  town.side_km = 2.7;
  EXPECT_EQ(cores_of(town.build()).list.at(0).centre, 1U);
}

TEST(Cores, KeepTheirNameWhenAnotherMunicipalityOutgrowsTheFirst) {
  auto town = towns({"DE DE DE"});
  town.populations = {8000, 9000, 8500};
  town.side_km = 2.7;
  const World world = town.build();
  const std::vector<double> later = {8000, 8600, 9500};
  const AgglomerationParameters usual;
  const Cores cores = find_cores(
      world, later, geo::DiscNeighbours(world.territories, usual.disc_density, usual.link_gap_km),
      test::frontiers_from(world, kYear, usual), usual);
  ASSERT_EQ(cores.list.size(), 1U);
  EXPECT_EQ(cores.list[0].centre, 1U);
  EXPECT_EQ(cores.list[0].population_in_data, 25500);
}

geo::Crossing crossing(geo::Crossing::Kind kind, double lat) {
  return {.name = "B",
          .kind = kind,
          .at = {10.026, lat},
          .a = "DE",
          .b = "PL",
          .from = make_date(2010, 6, 1),
          .until = {}};
}

TEST(Cores, WaterPartsThemUntilABridgeNearbyIsOpen) {
  const auto linked = [](geo::Crossing at, Date begin) {
    auto towns_at_river = towns({"DE PL"});
    towns_at_river.crossings = {std::move(at)};
    return !cores_of(towns_at_river.build(), begin).linked.empty();
  };
  constexpr auto kBridge = geo::Crossing::Kind::bridge;
  EXPECT_TRUE(linked(crossing(kBridge, 0), make_date(2009, 7, 1))) << "open in its last month";
  EXPECT_FALSE(linked(crossing(kBridge, 0), make_date(2009, 6, 1)));
  EXPECT_TRUE(linked(crossing(kBridge, 0.08), kYear)) << "9 km upstream";
  EXPECT_FALSE(linked(crossing(kBridge, 0.12), kYear)) << "13 km upstream";
  EXPECT_FALSE(linked(crossing(geo::Crossing::Kind::ferry, 0), kYear)) << "a ferry joins no towns";
}

TEST(Cores, ABarrierPartsThemWhereNoBridgeIsListedAndAFenceOfSomeMonthsDoesNot) {
  const auto linked = [](const geo::Period& period) {
    auto towns_at_river = towns({"DE PL"});
    towns_at_river.barriers = {{.lines = {{{10.026, -1}, {10.026, 1}}}, .period = period}};
    return !cores_of(towns_at_river.build(), kYear).linked.empty();
  };
  EXPECT_FALSE(linked({}));
  EXPECT_TRUE(linked({std::nullopt, add_months(kYear, 6)})) << "open in the second half";
  EXPECT_TRUE(linked({std::nullopt, kYear}));
}

/// Rows 0 and 3 are towns whose centres are 120 km apart: nobody has looked what lies between them.
/// The villages 1 and 2 are on either side of a river.
TEST(Cores, WhereNoWayIsKnownARiverBetweenTheStatesPartsThem) {
  const auto linked = [](const geo::Period& period) {
    auto map = towns({"DE DE PL PL"});
    map.side_km = 40;
    map.populations = {9000, 500, 500, 9000};
    map.barriers = {{.lines = {{{10.72, -1}, {10.72, 1}}}, .period = period}};
    World world = map.build();
    world.passage.crossings_at_barriers = true;
    world.territories.places[0].at = {10.71, -0.2};
    world.territories.places[3].at = {10.73, -0.2};
    return !cores_of(world).linked.empty();
  };
  EXPECT_TRUE(linked({std::nullopt, kYear})) << "gone";
  EXPECT_FALSE(linked({}));
}

TEST(Cores, ClustersOfARasterStandInPlaceOfDiscs) {
  auto apart = towns({"DE PL"});
  apart.side_km = 20;  // discs do not meet
  World world = apart.build();
  EXPECT_THAT(cores_of(world).linked, IsEmpty());
  world.clusters.parts = {{.municipality = 0, .cluster = 0, .share = 0.9, .at = {10.17, 0}},
                          {.municipality = 1, .cluster = 1, .share = 0.4, .at = {10.18, 0}}};
  world.clusters.touching = {{0, 1}};
  EXPECT_THAT(cores_of(world).of, ElementsAre(0, kNoCore)) << "most people of PL live elsewhere";
  EXPECT_EQ(cores_of(world).list.at(0).population, 0.9 * world.territories.population[0]);
  world.clusters.parts[1].share = 0.6;
  EXPECT_THAT(cores_of(world).of, ElementsAre(0, 1));
  EXPECT_THAT(cores_of(world).linked, ElementsAre(RowPair{0, 1}));
}

TEST(Cores, AreNoneWithoutPeople) {
  auto nobody = towns({"DE PL"});
  nobody.population = 0;
  EXPECT_THAT(cores_of(nobody.build()).list, IsEmpty());
}

}  // namespace
}  // namespace borderweave::sim
