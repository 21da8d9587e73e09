#include "geo/join/border_join.h"

#include <gmock/gmock.h>

#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

using test::Drawn;
using test::map_of;
using test::rectangle;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Countries two_states() {
  Country de;
  de.iso2 = std::string("DE");
  Country pl;
  pl.iso2 = std::string("PL");
  return Countries({de, pl}, {}, {});
}

Territories two_sides() {
  return map_of({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(1000, 0, 2000, 1000)}});
}

BorderJoin report(const Territories& all, const IngestReport& notes = {}) {
  return make_border_join(all, two_states(), notes, 5);
}

TEST(BorderJoin, SidesThatFitHaveNoFindings) {
  const BorderJoin join = report(two_sides());
  ASSERT_THAT(join.state_pairs, SizeIs(1));
  EXPECT_EQ(join.state_pairs[0].pairs, 1U);
  EXPECT_NEAR(join.state_pairs[0].border_km, 1, 0.01);
  EXPECT_THAT(join.faults, IsEmpty());
  EXPECT_THAT(join.duplicates.ids, IsEmpty());
}

TEST(BorderJoin, TotalsOfStatesKnowWhichAreUnknown) {
  Territories all = two_sides();
  all.country[0] = "XX";
  const BorderJoin join = report(all);
  ASSERT_THAT(join.states, SizeIs(2));
  EXPECT_TRUE(join.states[0].known);
  EXPECT_FALSE(join.states[1].known);
  EXPECT_EQ(join.states[1].population, 1000);
}

TEST(BorderJoin, FindsSameIdsOutlinesAndNames) {
  Territories all = map_of({{"PL", rectangle(0, 0, 1000, 1000)},
                            {"PL", rectangle(0, 0, 1000, 1000)},
                            {"PL", rectangle(0, 1000, 1000, 2000)}});
  all.id = {1, 2, 2};
  all.name = {"Lipa", "Buk", "Lipa"};
  const Duplicates found = report(all).duplicates;
  EXPECT_THAT(found.ids, ElementsAre(ElementsAre(1, 2)));
  EXPECT_THAT(found.outlines, ElementsAre(ElementsAre(0, 1)));
  EXPECT_THAT(found.names, ElementsAre(ElementsAre(0, 2)));
}

TEST(BorderJoin, ReportsMissingAndImplausiblePopulations) {
  Territories all = two_sides();
  all.population = {0, 60'000};
  const ImplausiblePopulations doubts = report(all).population;
  EXPECT_THAT(doubts.none, ElementsAre(0));
  EXPECT_THAT(doubts.dense, ElementsAre(1));
}

PartnershipMatch match(MatchQuality quality) {
  PartnershipMatch side;
  side.quality = quality;
  side.origin.line = 7;
  return side;
}

TEST(BorderJoin, FaultsOfAKindAddUpToItsArea) {
  BorderJoin join;
  for (int k = 0; k < 8; ++k) {
    FrontierFault fault;
    fault.kind = k % 2 == 0 ? FaultKind::gap : FaultKind::overlap;
    fault.sliver = k % 4 < 2;
    fault.area_m2 = 1 << k;
    join.faults.push_back(fault);
  }
  const FaultGroup slivers = faults_of(join, FaultKind::gap, true);
  EXPECT_THAT(slivers.faults, ElementsAre(&join.faults[0], &join.faults[4]));
  EXPECT_EQ(slivers.area_m2, 1 + 16);
  EXPECT_EQ(faults_of(join, FaultKind::gap, false).area_m2, 4 + 64);
  EXPECT_EQ(faults_of(join, FaultKind::overlap, true).area_m2, 2 + 32);
  EXPECT_EQ(faults_of(join, FaultKind::overlap, false).area_m2, 8 + 128);
}

TEST(BorderJoin, TheRowOfAnIdIsFoundOrThereIsNone) {
  Territories all = two_sides();
  all.id = {7, 9};
  for (const std::int64_t missing : {6, 8, 10}) EXPECT_FALSE(row_of(all, missing)) << missing;
  EXPECT_EQ(row_of(all, 7), 0U);
  EXPECT_EQ(row_of(all, 9), 1U);
}

TEST(BorderJoin, APartnershipRowIsAsGoodAsItsWorseSide) {
  IngestReport notes;
  notes.matches = {match(MatchQuality::id), match(MatchQuality::id),
                   match(MatchQuality::exact_name), match(MatchQuality::unknown)};
  const BorderJoin join = report(two_sides(), notes);
  EXPECT_THAT(join.partnership_rows, ElementsAre(1, 0, 0, 0, 1));
  ASSERT_THAT(join.doubtful, SizeIs(1));
  EXPECT_EQ(join.doubtful[0].quality, MatchQuality::unknown);
}

TEST(BorderJoin, WorksWithoutOutlines) {
  Territories all = two_sides();
  all.outline[1].clear();
  EXPECT_THAT(report(all).without_outline, ElementsAre(1));
}

}  // namespace
}  // namespace borderweave::geo
