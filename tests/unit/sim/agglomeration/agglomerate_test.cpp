#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using test::TerritoryRun;
using testing::IsEmpty;

using Class = AgglomerationClass;

/// The record of a pair of centres; a blank LOW one when it is no candidate.
AgglomerationRecord record_of(const std::vector<AgglomerationRecord>& records, std::uint32_t a,
                              std::uint32_t b) {
  for (const auto& record : records) {
    if (record.centre_a == a && record.centre_b == b) return record;
  }
  return {};
}

/// A town and a small one across the frontier, wall to wall, with a village behind each:
/// rows 0 DE village, 1 DE town, 2 PL town, 3 PL village.
SmallWorld twin_towns() {
  return {.map = {"DE DE PL PL"}, .side_km = 2.4, .populations = {300, 12000, 1600, 200}};
}

/// Checks and work permits between DE and PL go in the year 2008, the visa before.
SmallWorld with_accession(SmallWorld towns) {
  towns.movement = {{.a = "DE",
                     .b = "PL",
                     .from = make_date(1991, 1, 1),
                     .until = {},
                     .checks = {},
                     .visa = false,
                     .no_work = {}},
                    {.a = "DE",
                     .b = "PL",
                     .from = make_date(2008, 1, 1),
                     .until = {},
                     .checks = false,
                     .visa = {},
                     .no_work = false}};
  return towns;
}

TEST(Agglomerate, CoresGrowWithThePopulationOfToday) {
  TerritoryRun run(twin_towns().build());
  const double before = record_of(run.next_year(), 1, 2).population;
  run.state.municipality.population[2] += 1000;
  EXPECT_NEAR(record_of(run.next_year(), 1, 2).population, before + 1000, 1e-6);
}

TEST(Agglomerate, ATwinTownFormsWhenBarriersFall) {
  auto towns = twin_towns();
  towns.side_km = 3.5;  // not linked: a linked pair is PARTIAL before anybody commutes
  towns.populations = {300, 12000, 5500, 200};
  TerritoryRun run(with_accession(towns).build(), 2006);
  run.state.theta = {0.8, 0.4, 1.5, 2.3, 2.5, 0};
  const auto before = record_of(run.next_year(), 1, 2);
  EXPECT_EQ(before.kind, Class::low) << "F = " << before.functional;
  EXPECT_EQ(before.id, 0U);
  run.next_year();
  const auto after = record_of(run.next_year(), 1, 2);
  EXPECT_EQ(after.kind, Class::twin_town) << "F = " << after.functional;
  EXPECT_EQ(after.tier, 'B');
  EXPECT_NE(after.id, 0U);
  EXPECT_TRUE(after.representative);
  EXPECT_GT(after.cross_share, before.cross_share);
}

TEST(Agglomerate, ATownAcrossTheFrontierInTheZoneOfACityIsPartOfIt) {
  TerritoryRun run(
      SmallWorld{.map = {"SK SK AT"}, .side_km = 9, .populations = {3000, 90000, 9000}}.build());
  run.state.theta.assign(6, 0);
  const auto record = record_of(run.next_year(), 1, 2);
  EXPECT_EQ(record.kind, Class::agglomeration) << "F = " << record.functional;
  EXPECT_EQ(record.tier, 'A');
  EXPECT_NE(record.id, 0U);
  EXPECT_TRUE(record.representative);
  EXPECT_THAT(run.state.agglomeration.merged_a, IsEmpty()) << "no second core of the city";
}

TEST(Agglomerate, AVillageInTheZoneOfACityIsNoCentreOfItsOwn) {
  // The PL village of 2,000 in row 1 is linked to the DE city and commutes to its city in row 2.
  TerritoryRun run(
      SmallWorld{.map = {"DE PL PL"}, .side_km = 4.5, .populations = {90000, 2000, 60000}}.build());
  const auto records = run.next_year();
  ASSERT_EQ(records.size(), 1U);
  EXPECT_EQ(records[0].centre_a, 0U);
  EXPECT_EQ(records[0].centre_b, 2U);
}

TEST(Agglomerate, DissolvesWhenTheFrontierClosesAgain) {
  auto towns = twin_towns();
  towns.crossings = {{.name = "bridge",
                      .kind = geo::Crossing::Kind::bridge,
                      .at = {10.043, -0.01},
                      .a = "DE",
                      .b = "PL",
                      .from = make_date(2002, 1, 1),
                      .until = make_date(2004, 1, 1)}};
  TerritoryRun run(towns.build(), 2001);
  run.state.theta = {0.5, 0, 0, 0, 0, 0};
  EXPECT_FALSE(record_of(run.next_year(), 1, 2).visible());
  const auto open = record_of(run.next_year(), 1, 2);
  EXPECT_EQ(open.kind, Class::twin_town);
  const double abroad = run.state.municipality.commuters_abroad[2];
  EXPECT_EQ(record_of(run.next_year(), 1, 2).id, open.id);
  const auto closed = record_of(run.next_year(), 1, 2);
  EXPECT_EQ(closed.kind, Class::dissolved);
  EXPECT_EQ(closed.id, 0U);
  EXPECT_LT(run.state.municipality.commuters_abroad[2], 0.1 * abroad);
  EXPECT_THAT(run.state.agglomeration.id, IsEmpty());
}

TEST(Agglomerate, AJointBodyWithoutCommutersIsInstitutionOnly) {
  TerritoryRun run(
      SmallWorld{.map = {"DE PL"}, .side_km = 25, .populations = {20000, 8000}}.build());
  const auto nothing = run.next_year();
  ASSERT_EQ(nothing.size(), 1U) << "its scores count in means over replicates all the same";
  EXPECT_FALSE(nothing[0].reportable);
  EXPECT_GT(nothing[0].functional, 0);
  run.tie(0, 1, Rung::joint_body_legal);
  const auto body = record_of(run.next_year(), 0, 1);
  EXPECT_EQ(body.kind, Class::institution_only);
  EXPECT_DOUBLE_EQ(body.institutional, 1);
  EXPECT_TRUE(body.reportable);
  EXPECT_THAT(body.members, IsEmpty()) << "not visible: nothing draws it";
}

TEST(Agglomerate, ADormantTieIsNoInstitution) {
  TerritoryRun run(SmallWorld{.map = {"DE PL"}, .side_km = 25}.build());
  run.tie(0, 1, Rung::joint_body_legal);
  run.state.tie.status[0] = static_cast<std::uint8_t>(TieStatus::dormant);
  EXPECT_DOUBLE_EQ(record_of(run.next_year(), 0, 1).institutional, 0);
}

TEST(Agglomerate, MirroredSidesGiveAMirroredAgglomeration) {
  const std::vector<double> people{500, 4000, 30000, 30000, 4000, 500};
  TerritoryRun run(
      SmallWorld{.map = {"DE DE DE PL PL PL"}, .side_km = 4, .populations = people}.build());
  run.state.theta = {0.3, 0, 0, 0, 0, 0};
  const auto records = run.next_year();
  const auto record = record_of(records, 2, 3);
  EXPECT_EQ(record.kind, Class::agglomeration);
  for (const auto row : {0U, 1U, 2U}) {
    const auto in = [&](std::uint32_t i) {
      return std::count(record.members.begin(), record.members.end(), i);
    };
    EXPECT_EQ(in(row), in(5 - row)) << row;
  }
  const auto& abroad = run.state.municipality.commuters_abroad;
  EXPECT_NEAR(abroad[2], abroad[3], 1e-9 * abroad[2]);
}

TEST(Agglomerate, TellsTheMeasuresWhoBelongs) {
  TerritoryRun run(twin_towns().build());
  run.state.theta = {0.3, 0, 0, 0, 0, 0};
  const auto record = record_of(run.next_year(), 1, 2);
  ASSERT_TRUE(record.formed());
  const auto& memory = run.state.agglomeration;
  for (const auto i : record.members) {
    EXPECT_EQ(memory.formed[i], 1);
    EXPECT_GE(memory.functional[i], record.functional);
  }
  EXPECT_EQ(std::vector(memory.member.begin(), memory.member.end()), record.members);
}

TEST(Agglomerate, OneMergedAgglomerationHasOneLeadingPair) {
  // Three towns in a row, each linked to the next, and two frontiers.
  TerritoryRun run(
      SmallWorld{.map = {"DE PL CZ"}, .side_km = 2.4, .populations = {12000, 6000, 9000}}.build());
  run.state.theta = {0, 0, 0, 0, 0, 0};
  const auto records = run.next_year();
  ASSERT_EQ(records.size(), 3U);
  EXPECT_FALSE(record_of(records, 0, 1).representative);
  EXPECT_TRUE(record_of(records, 0, 2).representative) << "the two largest, of 12,000 and 9,000";
  EXPECT_FALSE(record_of(records, 1, 2).representative);
  for (const auto& record : records) EXPECT_EQ(record.id, 1U);
}

}  // namespace
}  // namespace borderweave::sim
