#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "tests/support/commuter_map.h"

namespace borderweave::sim {
namespace {

using test::CommuterMap;
using test::SmallWorld;
using testing::IsEmpty;

using Class = AgglomerationClass;

geo::MovementRule open_frontier() {
  return {.a = "DE",
          .b = "PL",
          .from = make_date(1990, 1, 1),
          .until = {},
          .checks = false,
          .visa = false,
          .no_work = false};
}

/// A town and a small one across the frontier, wall to wall, with a village behind each:
/// rows 0 DE village, 1 DE town, 2 PL town, 3 PL village.
SmallWorld twin_towns() {
  return {.map = {"DE DE PL PL"},
          .side_km = 2.4,
          .populations = {300, 12000, 1600, 200},
          .movement = {open_frontier()}};
}

TEST(Agglomerate, CoresGrowWithThePopulationOfToday) {
  CommuterMap map(twin_towns());
  const double before = map.year(1, 2).population;
  map.run.state.municipality.population[2] += 1000;
  EXPECT_NEAR(map.year(1, 2).population, before + 1000, 1e-6);
}

TEST(Agglomerate, APairKeepsItsNameWhenItsTownsGrow) {
  CommuterMap map({.map = {"DE DE PL"},
                   .side_km = 2.4,
                   .populations = {9000, 9100, 8000},
                   .movement = {open_frontier()}});
  ASSERT_EQ(map.year(1, 2).kind, Class::partial);
  map.run.state.municipality.population[0] = 10000;
  EXPECT_EQ(map.year(1, 2).kind, Class::partial) << "not EMERGING, as a new pair would be";
  EXPECT_THAT(map.year(0, 2).members, IsEmpty());
}

/// DE rows 0 and 1 are two towns until row 0 has grown; PL row 2 is where people of row 0 work.
TEST(Agglomerate, APairRemembersWhatWasBeforeItsTownsGrewTogether) {
  CommuterMap map({.map = {"DE DE PL"}, .side_km = 2.9, .populations = {6000, 9000, 9000}});
  map.commute(0, 2, 0.3);
  ASSERT_TRUE(map.year(0, 2).visible());
  map.run.state.municipality.population[0] = 10000;
  map.commute(0, 2, 0);
  const auto records = map.year();
  EXPECT_EQ(CommuterMap::record_of(records, 1, 2).kind, Class::dissolved);
  EXPECT_EQ(records.size(), 1U);
}

TEST(Agglomerate, ATownAcrossTheFrontierInTheZoneOfACityIsPartOfIt) {
  CommuterMap map({.map = {"SK SK AT"}, .side_km = 9, .populations = {3000, 90000, 9000}});
  map.commute(2, 1, 0.3);
  const auto record = map.year(1, 2);
  EXPECT_EQ(record.kind, Class::agglomeration) << "F = " << record.functional;
  EXPECT_EQ(record.tier, 'A');
  EXPECT_NE(record.id, 0U);
  EXPECT_TRUE(record.representative);
  EXPECT_THAT(map.run.state.agglomeration.merged_a, IsEmpty()) << "no second core of the city";
}

TEST(Agglomerate, AVillageInTheZoneOfACityIsNoCentreOfItsOwn) {
  // The PL village of 2,000 in row 1 is linked to the DE city and commutes to its city in row 2.
  CommuterMap map({.map = {"DE PL PL"}, .side_km = 4.5, .populations = {90000, 2000, 60000}});
  map.commute(1, 2, 0.2);
  const auto records = map.year();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].centre_a, 0U);
  EXPECT_EQ(records[0].centre_b, 2U);
}

TEST(Agglomerate, AJointBodyWithoutCommutersIsInstitutionOnly) {
  CommuterMap map({.map = {"DE PL"}, .side_km = 25, .populations = {20000, 8000}});
  const auto nothing = map.year();
  ASSERT_EQ(nothing.size(), 1U) << "its scores count in means over replicates all the same";
  EXPECT_FALSE(nothing[0].reportable);
  EXPECT_GT(nothing[0].functional, 0);
  map.run.tie(0, 1, Rung::joint_body_legal);
  const auto body = map.year(0, 1);
  EXPECT_EQ(body.kind, Class::institution_only);
  EXPECT_DOUBLE_EQ(body.institutional, 1);
  EXPECT_TRUE(body.reportable);
  EXPECT_THAT(body.members, IsEmpty()) << "not visible: nothing draws it";
}

TEST(Agglomerate, ADormantTieIsNoInstitution) {
  CommuterMap map({.map = {"DE PL"}, .side_km = 25});
  map.run.tie(0, 1, Rung::joint_body_legal);
  map.run.state.tie.status[0] = static_cast<std::uint8_t>(TieStatus::dormant);
  EXPECT_DOUBLE_EQ(map.year(0, 1).institutional, 0);
}

TEST(Agglomerate, MirroredSidesGiveAMirroredAgglomeration) {
  const std::vector<double> people{500, 4000, 30000, 30000, 4000, 500};
  CommuterMap map({.map = {"DE DE DE PL PL PL"}, .side_km = 4, .populations = people});
  for (const std::uint32_t row : {0U, 1U, 2U}) {
    const std::uint32_t to = row == 2 ? 3 : 2;
    map.commute(row, to, 0.2);
    map.commute(5 - row, 5 - to, 0.2);
  }
  const auto record = map.year(2, 3);
  EXPECT_EQ(record.kind, Class::agglomeration);
  EXPECT_EQ(map.drawn(record.members), "######");
}

TEST(Agglomerate, TellsTheMeasuresWhoBelongs) {
  CommuterMap map(twin_towns());
  map.commute(2, 1, 0.2);
  map.commute(0, 1, 0.2);
  const auto record = map.year(1, 2);
  ASSERT_TRUE(record.formed());
  const auto& memory = map.run.state.agglomeration;
  for (const auto i : record.members) {
    EXPECT_EQ(memory.formed[i], 1);
    EXPECT_GE(memory.functional[i], record.functional);
  }
  EXPECT_EQ(std::vector(memory.member.begin(), memory.member.end()), record.members);
}

TEST(Agglomerate, OneMergedAgglomerationHasOneLeadingPair) {
  // Three towns in a row, each linked to the next, and two frontiers.
  auto between = open_frontier();
  between.b = "CZ";
  between.a = "PL";
  CommuterMap map({.map = {"DE PL CZ"},
                   .side_km = 2.4,
                   .populations = {12000, 6000, 9000},
                   .movement = {open_frontier(), between}});
  map.commute(1, 0, 0.1);
  map.commute(2, 1, 0.1);
  const auto records = map.year();
  ASSERT_EQ(records.size(), 3U);
  EXPECT_TRUE(CommuterMap::record_of(records, 0, 1).representative)
      << "of the two that are twin towns the larger";
  EXPECT_FALSE(CommuterMap::record_of(records, 0, 2).representative);
  EXPECT_FALSE(CommuterMap::record_of(records, 1, 2).representative);
  for (const auto& record : records) EXPECT_EQ(record.id, 1U);
}

}  // namespace
}  // namespace borderweave::sim
