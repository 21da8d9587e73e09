/// The definitions of model.md §3.4 on maps, with commuting that the test writes.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/commuter_map.h"

namespace borderweave::sim {
namespace {

using test::CommuterMap;
using test::SmallWorld;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

using Class = AgglomerationClass;

/// No barrier from a day on, all of them before.
geo::MovementRule free_movement(int year, std::string a = "DE", std::string b = "PL") {
  return {.a = std::move(a),
          .b = std::move(b),
          .from = make_date(year, 1, 1),
          .until = {},
          .checks = false,
          .visa = false,
          .no_work = false};
}

/// Two DE towns and one PL town in a row, with villages of fewer than 1,000 people around them.
SmallWorld city_at_the_frontier() {
  SmallWorld small{.map = {"DE DE DE PL PL",  //
                           "DE DE DE PL PL"},
                   .side_km = 4};
  small.populations = {500, 500, 60000, 20000, 500,  //
                       500, 500, 500,   500,   500};
  small.movement = {free_movement(1990)};
  return small;
}

/// The city in row 2 and its neighbour across the frontier are one agglomeration.
struct MergedCity : CommuterMap {
  MergedCity() : CommuterMap(city_at_the_frontier()) { commute(3, 2, 0.3); }
};

TEST(Zone, HoldsWhoeverSendsFifteenPercentAcrossTheFrontierToo) {
  MergedCity map;
  map.commute(1, 2, 0.15);
  map.commute(6, 2, 0.149);
  map.commute(7, 2, 0.15);
  map.commute(8, 2, 0.15);
  map.commute(4, 2, 0.149);
  map.commute(9, 2, 0.15);
  const auto record = map.year(2, 3);
  EXPECT_EQ(record.kind, Class::agglomeration) << "F = " << record.functional;
  EXPECT_EQ(map.drawn(record.members),
            ".###./"
            "..###");
}

TEST(Zone, ExclavesAreDroppedAndEnclavesFilled) {
  SmallWorld small{.map = {"DE DE DE DE DE DE PL",  //
                           "DE DE DE DE DE DE PL",  //
                           "DE DE DE DE DE DE PL"},
                   .side_km = 4};
  small.populations.assign(21, 500);
  small.populations[12] = 60000;
  small.populations[13] = 20000;
  small.movement = {free_movement(1990)};
  CommuterMap map(small);
  for (const auto row : {2U, 3U, 4U, 5U, 6U, 9U, 11U, 13U, 16U, 17U, 18U, 19U, 20U}) {
    map.commute(row, 12, 0.2);
  }
  map.commute(7, 12, 0.2);  // apart from the rest
  EXPECT_EQ(map.drawn(map.year(12, 13).members),
            "..#####/"
            "..#####/"
            "..#####");
}

TEST(Zone, WaitsTwoYearsBeforeAMunicipalityJoins) {
  MergedCity map;
  map.year();
  map.commute(4, 2, 0.2);
  map.commute(8, 2, 0.2);
  EXPECT_EQ(map.drawn(map.year(2, 3).members), "..##./.....");
  EXPECT_EQ(map.drawn(map.year(2, 3).members), "..###/...#.");
  map.commute(4, 2, 0.11);
  map.commute(8, 2, 0.09);
  EXPECT_EQ(map.drawn(map.year(2, 3).members), "..###/.....");
}

TEST(Merging, TwoCitiesOfTwoStatesShareAZone) {
  SmallWorld small{.map = {"DE DE DE PL PL"}, .side_km = 10};
  small.populations = {500, 90000, 500, 500, 60000};
  small.movement = {free_movement(1990)};
  CommuterMap map(small);
  map.commute(4, 1, 0.099);
  map.commute(2, 1, 0.1);
  map.commute(2, 4, 0.1);
  map.commute(3, 4, 0.2);
  EXPECT_EQ(map.year(1, 4).id, 0U);
  map.commute(4, 1, 0.101);
  map.year();
  const auto record = map.year(1, 4);
  EXPECT_NE(record.id, 0U);
  EXPECT_EQ(map.drawn(record.members), ".####") << "row 2 sends 10 % to either, 20 % to the two";
}

/// Two linked towns with a village behind each.
SmallWorld linked_towns() {
  SmallWorld small{.map = {"DE DE PL PL"}, .side_km = 2.4};
  small.populations = {300, 12000, 6000, 200};
  small.movement = {free_movement(1990)};
  return small;
}

TEST(TwinTown, FormsByCommuting) {
  CommuterMap map(linked_towns());
  map.commute(2, 1, 0.049);
  const auto before = map.year(1, 2);
  EXPECT_EQ(before.kind, Class::partial);
  EXPECT_EQ(before.id, 0U);
  map.commute(2, 1, 0.051);
  const auto after = map.year(1, 2);
  EXPECT_EQ(after.kind, Class::twin_town);
  EXPECT_NE(after.id, 0U);
  map.commute(2, 1, 0.031);
  EXPECT_EQ(map.year(1, 2).id, after.id);
  map.commute(2, 1, 0.029);
  EXPECT_EQ(map.year(1, 2).kind, Class::partial);
}

TEST(TwinTown, FormsByAPartnerAgreement) {
  CommuterMap map(linked_towns());
  map.run.tie(1, 2, Rung::contact);
  EXPECT_EQ(map.year(1, 2).kind, Class::partial);
  map.run.state.tie.level[0] = index(Rung::twinning);
  const auto record = map.year(1, 2);
  EXPECT_EQ(record.kind, Class::twin_town);
  EXPECT_NE(record.id, 0U) << "the two cores count as merged";
  EXPECT_EQ(record.tier, 'B');
  EXPECT_LT(record.cross_share, 1e-9);
  map.run.state.tie.status[0] = static_cast<std::uint8_t>(TieStatus::dormant);
  EXPECT_EQ(map.year(1, 2).kind, Class::partial);
}

TEST(TwinTown, ByTiesCanBeSwitchedOff) {
  CommuterMap map(linked_towns());
  map.run.parameters().agglomeration.twins_by_ties = false;
  map.run.tie(1, 2, Rung::twinning);
  const auto record = map.year(1, 2);
  EXPECT_EQ(record.kind, Class::partial);
  EXPECT_EQ(record.id, 0U);
}

TEST(TwinTown, NeedsAThousandPeopleOnEachSide) {
  auto towns = linked_towns();
  towns.populations = {300, 12000, 1000, 200};
  towns.side_km = 2.2;
  CommuterMap map(towns);
  map.run.tie(1, 2, Rung::twinning);
  EXPECT_EQ(map.year(1, 2).kind, Class::twin_town);
  map.run.state.municipality.population[2] = 999;
  EXPECT_FALSE(map.year(1, 2).formed());
}

TEST(TwinTown, OfMoreThanFiftyThousandIsStillOne) {
  auto towns = linked_towns();
  towns.populations = {300, 34000, 24000, 200};
  towns.side_km = 4;
  CommuterMap map(towns);
  map.run.tie(1, 2, Rung::project);
  map.commute(2, 1, 0.03);
  const auto record = map.year(1, 2);
  EXPECT_EQ(record.kind, Class::twin_town) << "equal pay, no labour market: Cieszyn";
  EXPECT_EQ(record.tier, 'B');
  map.commute(2, 1, 0.06);
  EXPECT_TRUE(map.year(1, 2).formed()) << "more commuting does not undo it";
}

TEST(TwinTown, EndsWithTheBridge) {
  auto towns = linked_towns();
  towns.crossings = {{.name = "bridge",
                      .kind = geo::Crossing::Kind::bridge,
                      .at = {10.043, -0.01},
                      .a = "DE",
                      .b = "PL",
                      .from = make_date(2002, 1, 1),
                      .until = make_date(2004, 1, 1)}};
  CommuterMap map(towns, 2001);
  map.run.tie(1, 2, Rung::twinning);
  EXPECT_EQ(map.year(1, 2).kind, Class::low) << "the bridge is missing";
  const auto open = map.year(1, 2);
  EXPECT_EQ(open.kind, Class::twin_town);
  EXPECT_EQ(map.year(1, 2).id, open.id);
  const auto closed = map.year(1, 2);
  EXPECT_EQ(closed.kind, Class::dissolved);
  EXPECT_EQ(closed.id, 0U);
  EXPECT_DOUBLE_EQ(closed.functional, 0) << "geometry counts only where people can cross";
  EXPECT_THAT(map.run.state.agglomeration.id, IsEmpty());
}

TEST(Dissolved, ComesBeforeInstitutionsWhereTheFrontierIsClosed) {
  auto towns = linked_towns();
  towns.crossings = {{.name = "bridge",
                      .kind = geo::Crossing::Kind::bridge,
                      .at = {10.043, -0.01},
                      .a = "DE",
                      .b = "PL",
                      .from = {},
                      .until = make_date(2001, 1, 1)}};
  CommuterMap map(towns);
  map.run.tie(1, 2, Rung::joint_body_legal);
  EXPECT_EQ(map.year(1, 2).kind, Class::twin_town);
  const auto closed = map.year(1, 2);
  EXPECT_GE(closed.institutional, 0.5);
  EXPECT_EQ(closed.kind, Class::dissolved);
}

TEST(Passability, GeometryCountsAsFarAsPeopleCanCross) {
  auto towns = linked_towns();
  towns.populations = {300, 6000, 6000, 300};
  towns.movement = {{.a = "DE",
                     .b = "PL",
                     .from = make_date(2001, 1, 1),
                     .until = {},
                     .checks = {},
                     .visa = false,
                     .no_work = {}},
                    free_movement(2002)};
  CommuterMap map(towns, 2000);
  const auto visa = map.year(1, 2);
  EXPECT_NEAR(visa.functional, 0.1 * 0.4, 1e-9) << "linked and balanced, nobody commutes";
  EXPECT_EQ(visa.kind, Class::low);
  EXPECT_NEAR(map.year(1, 2).functional, 0.5 * 0.4, 1e-9);
  const auto open = map.year(1, 2);
  EXPECT_NEAR(open.functional, 0.4, 1e-9);
  EXPECT_EQ(open.kind, Class::emerging);
}

TEST(Passability, CommutingCountsInFullWhateverTheFrontier) {
  auto towns = linked_towns();
  towns.movement.clear();
  CommuterMap map(towns);
  map.commute(2, 1, 0.15);
  EXPECT_GT(map.year(1, 2).functional, 0.6);
}

TEST(Minority, IsEverybodyOutsideTheLargestState) {
  // A city and two foreign towns in its zone, each too small alone.
  SmallWorld small{.map = {"PL DE CZ"}, .side_km = 9};
  small.populations = {6000, 130000, 6000};
  small.movement = {free_movement(1990), free_movement(1990, "CZ", "DE")};
  CommuterMap map(small);
  map.commute(0, 1, 0.3);
  const auto alone = map.year(0, 1);
  EXPECT_EQ(alone.kind, Class::partial) << "6,000 of 136,000";
  map.commute(2, 1, 0.3);
  map.year();
  const auto records = map.year();
  EXPECT_EQ(CommuterMap::record_of(records, 0, 1).kind, Class::agglomeration)
      << "12,000 of 142,000";
  EXPECT_EQ(CommuterMap::record_of(records, 1, 2).kind, Class::agglomeration);
  EXPECT_EQ(std::ranges::count_if(records, &AgglomerationRecord::representative), 1)
      << "one agglomeration has one name";
}

TEST(Minority, OfVillagesWithoutACoreCountsToo) {
  SmallWorld small{.map = {"DE PL PL"}, .side_km = 9};
  small.populations = {60000, 900, 950};
  small.movement = {free_movement(1990)};
  CommuterMap map(small);
  map.commute(1, 0, 0.3);
  map.commute(2, 0, 0.3);
  const auto records = map.year();
  ASSERT_THAT(records, SizeIs(1)) << "the largest of them stands for all";
  EXPECT_EQ(records[0].centre_b, 2U);
  EXPECT_EQ(records[0].members, (std::vector<std::uint32_t>{0, 1, 2}));
  EXPECT_NE(records[0].id, 0U);
}

TEST(Name, OfCandidatesThatShareACoreOneIsReported) {
  // A city with a town across each of two frontiers, in its zone neither of them.
  SmallWorld small{.map = {"PL DE CZ"}, .side_km = 4.6};
  small.populations = {20000, 60000, 30000};
  small.movement = {free_movement(1990), free_movement(1990, "CZ", "DE")};
  CommuterMap map(small);
  map.commute(0, 1, 0.04);
  map.commute(2, 1, 0.04);
  const auto records = map.year();
  EXPECT_TRUE(CommuterMap::record_of(records, 0, 1).visible());
  EXPECT_TRUE(CommuterMap::record_of(records, 1, 2).visible());
  EXPECT_FALSE(CommuterMap::record_of(records, 0, 1).representative);
  EXPECT_TRUE(CommuterMap::record_of(records, 1, 2).representative) << "the higher F";
}

TEST(Events, ATwinTownTakesTheZoneOfAnotherInAndLosesItAgain) {
  // Twin towns in rows 0-1 and 2-3; all four hold together while rows 1 and 2 do.
  SmallWorld small{.map = {"DE PL DE PL"}, .side_km = 2.5};
  small.populations = {9000, 9000, 8000, 8000};
  small.movement = {free_movement(1990)};
  CommuterMap map(small);
  map.commute(0, 1, 0.06);
  map.commute(3, 2, 0.06);
  map.year();
  const auto& memory = map.run.state.agglomeration;
  EXPECT_THAT(memory.id, ElementsAre(1, 2));
  map.commute(1, 2, 0.06);
  map.year();
  EXPECT_THAT(memory.id, ElementsAre(1)) << "the larger inherits";
  map.commute(1, 2, 0.02);
  map.year();
  EXPECT_THAT(memory.id, ElementsAre(1, 3));
  const auto kind = [](AgglomerationEvent event) { return static_cast<std::uint8_t>(event); };
  EXPECT_THAT(memory.event_kind,
              ElementsAre(kind(AgglomerationEvent::merger), kind(AgglomerationEvent::split)));
  EXPECT_THAT(memory.event_id, ElementsAre(1, 3));
  EXPECT_THAT(memory.event_from, ElementsAre(2, 1));
  EXPECT_EQ(memory.event_day.back(), day_number(make_date(2002, 1, 1)));
}

TEST(Hidden, IsWhoBelongsToACityAcrossTheFrontierOnly) {
  MergedCity map;
  map.commute(1, 2, 0.2);
  map.commute(8, 2, 0.2);
  ASSERT_TRUE(map.year(2, 3).formed());
  const auto& hidden = map.run.state.agglomeration.hidden;
  EXPECT_THAT(hidden, ElementsAre(0, 0, 0, 1, 0, 0, 0, 0, 1, 0))
      << "city and village of DE are a functional urban area without PL";
}

TEST(Hidden, IsATwinTownWhole) {
  CommuterMap map(linked_towns());
  map.run.tie(1, 2, Rung::twinning);
  ASSERT_TRUE(map.year(1, 2).formed());
  EXPECT_THAT(map.run.state.agglomeration.hidden, ElementsAre(0, 1, 1, 0));
}

TEST(Hidden, IsNobodyWhereTheFrontierHoldsNothingTogether) {
  CommuterMap map(city_at_the_frontier());
  map.commute(1, 2, 0.2);
  map.year();
  EXPECT_THAT(map.run.state.agglomeration.hidden, testing::Each(0));
}

TEST(Hidden, IsWhoBelongsToAnotherCityAtHome) {
  // The village in row 2 sends most of its workers abroad, the rest to a city of its own state.
  SmallWorld small{.map = {"DE PL PL PL"}, .side_km = 9};
  small.populations = {90000, 20000, 500, 70000};
  small.movement = {free_movement(1990)};
  CommuterMap map(small);
  map.commute(1, 0, 0.3);
  map.commute(2, 0, 0.3);
  map.commute(2, 3, 0.2);
  ASSERT_TRUE(map.year(0, 1).formed());
  EXPECT_THAT(map.run.state.agglomeration.hidden, ElementsAre(0, 1, 1, 0));
}

}  // namespace
}  // namespace borderweave::sim
