#include "sim/measure/measure.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "sim/commuting/accessibility.h"
#include "tests/support/small_world.h"
#include "tests/support/territory_run.h"

namespace borderweave::sim {
namespace {

using test::SmallWorld;
using test::TerritoryRun;
using testing::ElementsAre;

/// Two linked towns with a village behind each; the eastern village lies in the buffer.
class Measures : public testing::Test {
 protected:
  Measures() : run_(with_buffer()) {
    run_.resist(0.3);
    run_.tie(1, 2, Rung::project);
    run_.tie(0, 2, Rung::contact);
    run_.tie(0, 3, Rung::twinning);
    run_.state.tie.status[1] = static_cast<std::uint8_t>(TieStatus::dormant);
    run_.state.tie.level[2] = 0;  // still waits for its approval
    records_ = run_.next_year();
    frame_ = measure(run_.now(0), run_.state, run_.flows, records_);
  }

  static World with_buffer() {
    auto world = SmallWorld{.map = {"DE DE PL PL"},
                            .side_km = 2.4,
                            .populations = {300, 12000, 8000, 1500},
                            .movement = {{.a = "DE",
                                          .b = "PL",
                                          .from = make_date(1990, 1, 1),
                                          .until = {},
                                          .checks = false,
                                          .visa = false,
                                          .no_work = false}}}
                     .build();
    world.territories.buffer[3] = 1;
    return world;
  }

  const std::vector<float>& municipality(std::string_view name) const {
    std::size_t k = 0;
    while (municipality_measures()[k].name != name) ++k;
    return frame_.municipality[k];
  }

  double region(std::string_view name) const {
    std::size_t k = 0;
    while (region_measures()[k].name != name) ++k;
    return frame_.region[k];
  }

  TerritoryRun run_;
  std::vector<AgglomerationRecord> records_;
  Frame frame_;
};

TEST_F(Measures, PopulationIsThatOfTheInput) {
  EXPECT_THAT(municipality("population"), ElementsAre(300, 12000, 8000, 1500));
}

TEST_F(Measures, PartnersAreTiesThatHaveBegunAndIntensityIsOfActiveOnes) {
  EXPECT_THAT(municipality("partners"), ElementsAre(1, 1, 2, 0));
  const float project = 4.0F / 6.0F;
  EXPECT_THAT(municipality("tie_intensity"), ElementsAre(0, project, project, 0));
}

TEST_F(Measures, CommutersAbroadAreAShareOfWorkers) {
  const auto& m = run_.state.municipality;
  const double expected = m.commuters_abroad[2] / m.employed_residents[2];
  EXPECT_GT(expected, 0.05);
  EXPECT_FLOAT_EQ(municipality("commuters_abroad_share")[2], static_cast<float>(expected));
}

TEST_F(Measures, AgglomerationsMarkTheirMembers) {
  ASSERT_TRUE(records_.at(0).formed());
  EXPECT_EQ(municipality("in_agglomeration")[1], 1);
  EXPECT_FLOAT_EQ(municipality("functional")[1], static_cast<float>(records_[0].functional));
  EXPECT_EQ(region("agglomerations_formed"), 1);
  EXPECT_EQ(region("agglomerations_visible"), 1);
  EXPECT_EQ(region("agglomeration_births"), 0) << "it was there at the start";
  run_.state.agglomeration.event_kind = {static_cast<std::uint8_t>(AgglomerationEvent::merger),
                                         static_cast<std::uint8_t>(AgglomerationEvent::death),
                                         static_cast<std::uint8_t>(AgglomerationEvent::death)};
  frame_ = measure(run_.now(0), run_.state, run_.flows, records_);
  EXPECT_EQ(region("agglomeration_mergers"), 1);
  EXPECT_EQ(region("agglomeration_deaths"), 2);
}

TEST_F(Measures, WhatTheBorderHidesIsPeopleOutsideTheBuffer) {
  const auto hidden = municipality("hidden_by_border");
  EXPECT_EQ(hidden[1], 1) << "twin towns are no functional urban area of either state";
  EXPECT_EQ(hidden[2], 1);
  double people = 0;
  for (std::size_t i = 0; i < 3; ++i) people += hidden[i] * municipality("population")[i];
  EXPECT_GE(people, 20000);
  EXPECT_DOUBLE_EQ(region("hidden_by_border"), people);
}

TEST_F(Measures, TiesAreCountedByLevelAndStatus) {
  EXPECT_EQ(region("ties_contact"), 1);
  EXPECT_EQ(region("ties_twinning"), 0) << "not approved yet";
  EXPECT_EQ(region("ties_project"), 1);
  EXPECT_EQ(region("ties_active"), 1);
  EXPECT_EQ(region("ties_dormant"), 1);
}

TEST_F(Measures, TheBufferIsNotPartOfTheRegion) {
  const auto& abroad = run_.state.municipality.commuters_abroad;
  EXPECT_GT(abroad[3], 0);
  EXPECT_DOUBLE_EQ(region("cross_border_commuters"), abroad[0] + abroad[1] + abroad[2]);
}

/// Counters know neither place nor date, and the name has to say so.
TEST_F(Measures, ApprovalsAreCountedSinceTheFirstStepWithTheBuffer) {
  run_.state.count(Counter::approvals_granted, 5);  // wherever and whenever
  frame_ = measure(run_.now(0), run_.state, run_.flows, records_);
  EXPECT_EQ(region("approvals_granted"), 5);
  for (const auto& outcome : region_measures()) {
    const bool since_start = outcome.name.starts_with("approvals_") ||
                             outcome.name == "ties_survival" || outcome.name == "ties_cut" ||
                             outcome.name == "ties_suspensions" ||
                             outcome.name.starts_with("joint_bodies_");
    const bool total = since_start || outcome.name.starts_with("agglomeration_");
    EXPECT_EQ(outcome.long_name.ends_with("buffer included"), total) << outcome.name;
    const bool since = since_start && outcome.name != "approvals_waiting";
    EXPECT_EQ(outcome.long_name.find("spin-up") != std::string_view::npos, since) << outcome.name;
  }
}

TEST_F(Measures, SuccessAndSurvivalAreSharesOfWhatIsDecidedAndWhatHasBegun) {
  EXPECT_EQ(region("approvals_success"), 0) << "none decided";
  EXPECT_EQ(region("ties_survival"), 1) << "none has ended";
  run_.state.count(Counter::approvals_granted, 3);
  run_.state.count(Counter::approvals_refused, 1);
  run_.state.count(Counter::ended, 2);
  frame_ = measure(run_.now(0), run_.state, run_.flows, records_);
  EXPECT_EQ(region("approvals_success"), 0.75);
  EXPECT_EQ(region("ties_survival"), 0.5) << "two have begun and live, a third has not";
}

TEST_F(Measures, SelfContainmentIsTheShareWhoWorkWhereTheyLive) {
  const auto& m = run_.state.municipality;
  double at_home = 0;
  double workers = 0;
  for (std::uint32_t i = 0; i < 4; ++i) {
    EXPECT_EQ(m.working_at_home[i], run_.flows.at(i, i));
    EXPECT_FLOAT_EQ(municipality("self_containment")[i],
                    static_cast<float>(m.working_at_home[i] / m.employed_residents[i]));
    if (i == 3) continue;  // buffer
    at_home += m.working_at_home[i];
    workers += m.employed_residents[i];
  }
  EXPECT_DOUBLE_EQ(region("self_containment"), at_home / workers);
  EXPECT_EQ(region("population"), 20300);
}

/// What the state would have within reach without a frontier, over what it has with one.
TEST_F(Measures, BordersCostWhatIsOutOfReachBecauseOfThem) {
  const auto& m = run_.state.municipality;
  const auto without = accessibility_without_borders(run_.now(0), run_.state);
  double lost = 0;
  double people = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const double cost = 1 - m.accessibility[i] / without[i];
    EXPECT_GT(cost, 0);
    EXPECT_FLOAT_EQ(municipality("border_cost")[i], static_cast<float>(cost));
    if (i < 3) lost += m.population[i] * cost;
    if (i < 3) people += m.population[i];
  }
  EXPECT_DOUBLE_EQ(region("border_cost"), lost / people);
}

TEST_F(Measures, TheLegalGapIsThatOfTheCandidates) {
  EXPECT_DOUBLE_EQ(region("legal_gap"), 0.5) << "no rules at all: the default gap";
}

TEST_F(Measures, TheFrameListsTiesByPair) {
  ASSERT_EQ(frame_.ties.size(), 2U);
  EXPECT_EQ(frame_.ties[0].a, 0U);
  EXPECT_EQ(frame_.ties[1].a, 1U);
  EXPECT_EQ(frame_.at, make_date(2000, 1, 1));
}

TEST(MeasureTables, NamesAreUnique) {
  std::set<std::string_view> names;
  for (const auto& outcome : municipality_measures()) names.insert(outcome.name);
  EXPECT_EQ(names.size(), municipality_measures().size());
  names.clear();
  for (const auto& outcome : region_measures()) names.insert(outcome.name);
  EXPECT_EQ(names.size(), region_measures().size());
}

TEST(MeasureTables, EverythingIsZeroBeforeTheFirstYear) {
  TerritoryRun run(SmallWorld{.map = {"DE PL"}}.build());
  const Frame frame = measure(run.now(0), run.state, run.flows, {});
  const auto of_the_data = [](std::string_view name) {
    return name == "population" || name == "income";
  };
  for (std::size_t k = 0; k < frame.municipality.size(); ++k) {
    if (of_the_data(municipality_measures()[k].name)) continue;
    EXPECT_THAT(frame.municipality[k], ElementsAre(0, 0)) << municipality_measures()[k].name;
  }
}

}  // namespace
}  // namespace borderweave::sim
