#include "sim/replicate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>

#include "sim/basics/theta.h"
#include "sim/step.h"
#include "sim/ties/observed_ties.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::run_replicate;
using test::SmallModel;
using test::SmallWorld;
using test::state_hash;

const SmallWorld kReplicateMap{.map = {"DE DE PL PL", "DE DE PL PL"}};

Model three_years(const World& world, int frame_months, const Parameters& parameters = {}) {
  const Date start = make_date(2005, 1, 1);
  const Date end = make_date(2008, 1, 1);
  return {world,
          parameters,
          LawTimeline({}, world, make_date(2004, 1, 1), end),
          Calendar(start, end, 1),
          Calendar(make_date(2004, 1, 1), start, 1),
          frame_months};
}

TEST(Replicate, MeasuresOncePerFrameAndNeverInTheSpinUp) {
  const World world = kReplicateMap.build();
  EXPECT_EQ(run_replicate(three_years(world, 12)).frames.size(), 3U);
  EXPECT_EQ(run_replicate(three_years(world, 24)).frames.size(), 2U);
}

TEST(Replicate, CommutingBeginsWithTheRunAndNotBefore) {
  const World world = kReplicateMap.build();
  const Model model = three_years(world, 12);
  const auto abroad = [&](std::size_t steps) {
    return run_replicate(model, {}, steps).state.municipality.commuters_abroad[1];
  };
  EXPECT_EQ(abroad(12), 0);
  EXPECT_GT(abroad(13), 0);
}

TEST(Replicate, WhatTheTableKnowsAfterTheStartIsHeldOut) {
  SmallWorld map = kReplicateMap;
  map.partnerships = {{0, 2, 2, "", make_date(2004, 6, 1), {}, ""},
                      {1, 2, 2, "", make_date(2006, 6, 1), {}, ""}};
  const World world = map.build();
  Parameters nobody_acts;
  nobody_acts.opportunity.rate = nobody_acts.tie.termination_rate = 0;
  const auto end = run_replicate(three_years(world, 12, nobody_acts));
  EXPECT_EQ(end.state.tie.a, (std::vector<std::uint32_t>{0}));
}

TEST(Replicate, ATieOfUnknownBeginningEntersWhenTheSpinUpEnds) {
  SmallWorld map = kReplicateMap;
  map.partnerships = {{0, 2, 2, "", std::nullopt, {}, ""}};
  const World world = map.build();
  Parameters nobody_acts;
  nobody_acts.opportunity.rate = nobody_acts.tie.termination_rate = 0;
  const Model model = three_years(world, 12, nobody_acts);
  const auto end = run_replicate(model);
  EXPECT_EQ(end.state.tie.since, (std::vector<std::int32_t>{day_number(model.calendar[0].begin)}));
}

TEST(Replicate, MeasuresTheFramesThatTheModelAnnounces) {
  const World world = kReplicateMap.build();
  for (const int months : {12, 24}) {
    const Model model = three_years(world, months);
    std::vector<Date> measured;
    for (const Frame& frame : run_replicate(model).frames) measured.push_back(frame.at);
    EXPECT_EQ(measured, frame_times(model));
  }
}

TEST(Replicate, GoesOnFromAnyStepWithTheSameBits) {
  const World world = kReplicateMap.build();
  const Model model = three_years(world, 12);
  const Key key{1, 0};
  const std::string straight = state_hash(run_replicate(model, key).state);
  ASSERT_EQ(number_of_steps(model), 48U);
  for (std::uint32_t stored = 0; stored <= 48; ++stored) {
    ReplicateState replicate{.state = run_replicate(model, key, stored).state, .steps = stored};
    while (replicate.steps < 48) take_step(model, key, replicate);
    EXPECT_EQ(state_hash(replicate.state), straight) << stored;
  }
}

TEST(Replicate, TheSameKeyGivesTheSameBitsAndAnotherKeyDoesNot) {
  const World world = kReplicateMap.build();
  const Model model = three_years(world, 12);
  const auto hash = [&](Key key) { return state_hash(run_replicate(model, key).state); };
  EXPECT_EQ(hash({1, 0}), hash({1, 0}));
  EXPECT_NE(hash({1, 0}), hash({1, 1}));
  EXPECT_NE(hash({1, 0}), hash({2, 0}));
}

const SmallWorld kInitialMap{.map = {"DE DE PL RU", "DE DE PL RU"},
                             .populations = {50000, 8000, 30000, 3000, 20000, 900, 15000, 7000}};

TEST(Initialise, DerivesResidentsJobsAndWages) {
  const SmallModel small(kInitialMap);
  const Municipalities m = small.initial().municipality;
  EXPECT_EQ(m.population, small.world.territories.population);
  EXPECT_DOUBLE_EQ(m.employed_residents[0], 0.45 * 50000);
  EXPECT_NEAR(m.jobs[0] / m.jobs[1], std::pow(50000.0 / 8000, 1.1), 1e-9);
  EXPECT_NEAR(m.wage[0], 20000 * std::pow(2.5, 0.05), 1e-9);
  EXPECT_EQ(m.digital[0], 0.7);
  EXPECT_EQ(m.autonomy[0], 0.6);
  EXPECT_EQ(m.autonomy[3], 0.3);  // RU
  const auto polish = [&](const std::vector<double>& column) { return column[2] + column[6]; };
  EXPECT_NEAR(polish(m.jobs), polish(m.employed_residents), 1e-9);
}

TEST(Initialise, DrawsByMunicipalityIdAndReplicate) {
  const SmallModel small(kInitialMap);
  SmallWorld bigger = kInitialMap;
  bigger.map.emplace_back("DE DE PL RU");
  bigger.populations.insert(bigger.populations.end(), {1, 2, 3, 4});
  const SmallModel extended(bigger);
  const auto here = small.initial({1, 0}).municipality;
  const auto there = extended.initial({1, 0}).municipality;
  const auto other = small.initial({1, 1}).municipality;
  for (std::size_t i = 0; i < small.world.size(); ++i) {
    EXPECT_EQ(here.support[i], there.support[i]);
    EXPECT_EQ(here.knowledge[i], there.knowledge[i]);
    EXPECT_NE(here.support[i], other.support[i]);
    EXPECT_LT(here.leader_phase[i], 48);
  }
}

TEST(Initialise, TheLongestTermHasItsPhasesAllAlong) {
  Parameters monarchs;
  monarchs.tie.leader_term_years = 100;
  SmallWorld wide = kInitialMap;
  for (int line = 0; line < 20; ++line) wide.map.push_back(kInitialMap.map[0]);
  wide.populations.clear();
  const auto phases = SmallModel(wide, {}, monarchs).initial().municipality.leader_phase;
  EXPECT_LT(*std::max_element(phases.begin(), phases.end()), 1200);
  EXPECT_GT(*std::max_element(phases.begin(), phases.end()), 1000);
}

TEST(Initialise, DrawsFromTheStatedDistributions) {
  const SmallModel small(kInitialMap);
  double support = 0;
  double knowledge = 0;
  double capacity = 0;
  double strategy = 0;
  constexpr std::uint32_t kReplicates = 3000;
  for (std::uint32_t r = 0; r < kReplicates; ++r) {
    const auto m = small.initial({1, r}).municipality;
    support += m.support[4] / kReplicates;
    knowledge += m.knowledge[4] / kReplicates;
    capacity += m.capacity_process[4] / kReplicates;
    strategy += static_cast<double>(m.strategy[4]) / kReplicates;
  }
  EXPECT_NEAR(support, 0.5, 0.012);
  EXPECT_NEAR(knowledge, 2.0 / 7, 0.012);
  EXPECT_NEAR(capacity, 0.5, 0.018);
  EXPECT_NEAR(strategy, 1 / (1 + std::exp(1.5)), 0.03);  // a town of 20,000
}

TEST(Initialise, EachReplicateHasItsOwnBorderButNotItsOwnTieEffect) {
  const SmallModel small(kInitialMap);
  double sum = 0;
  for (std::uint32_t r = 0; r < 2000; ++r) {
    const auto theta = small.initial({1, r}).theta;
    ASSERT_EQ(theta.size(), kThetas);
    for (const double value : theta) EXPECT_GE(value, 0);
    EXPECT_EQ(drawn(theta, Theta::ties), 0.3);
    sum += drawn(theta, Theta::state_border);
  }
  EXPECT_NEAR(sum / 2000, 3.9, 0.05);
}

SmallWorld with_partnerships(std::vector<geo::Partnership> partnerships) {
  SmallWorld map = kInitialMap;
  map.partnerships = std::move(partnerships);
  return map;
}

TEST(Initialise, EntersTheObservedTiesOfTheFirstDay) {
  const Date before = make_date(1990, 5, 1);
  const SmallModel small(with_partnerships({
      {0, 2, 2, "sport", before, {}, ""},
      {0, 2, 4, "", make_date(1998, 1, 1), {}, ""},       // has risen since
      {1, 2, 2, "", SmallModel::begin(), {}, ""},         // from this very day
      {1, 6, 2, "", make_date(2000, 1, 2), {}, ""},       // tomorrow
      {4, 6, 2, "", before, make_date(1999, 1, 1), ""},   // over
      {0, 1, 3, "", before, {}, ""},                      // within one state
      {5, 6, 3, "", before, make_date(2005, 1, 20), ""},  // ends in the future
  }));
  const State state = small.initial();
  EXPECT_EQ(state.tie.a, (std::vector<std::uint32_t>{0, 5, 1}));
  EXPECT_EQ(state.tie.b, (std::vector<std::uint32_t>{2, 6, 2}));
  EXPECT_EQ(state.tie.level, (std::vector<std::uint8_t>{4, 3, 2}));
  EXPECT_EQ(state.tie.since[0], day_number(before));
  EXPECT_NE(state.tie.spheres[0] & (1U << 8U), 0U);  // sport
  EXPECT_EQ(state.tie.ends, (std::vector<std::int32_t>{kNoDay, kNoDay, kNoDay}));
}

TEST(AddObservedTies, EnterWhatBeginsInTheStepAndEndsWhatEndedBeforeTheRun) {
  Parameters nobody_acts;
  nobody_acts.opportunity.rate = nobody_acts.tie.termination_rate = 0;
  const SmallModel small(
      with_partnerships({{0, 2, 2, "", make_date(2000, 3, 15), {}, ""},
                         {0, 6, 1, "", make_date(2000, 2, 1), make_date(2001, 1, 10), ""},
                         {1, 6, 2, "", make_date(2005, 1, 1), {}, ""},
                         {1, 2, 2, "", make_date(2005, 1, 2), {}, ""}}),
      {}, nobody_acts);
  EXPECT_EQ(small.after(2).tie.size(), 1U);
  EXPECT_EQ(small.after(3).tie.size(), 2U);
  EXPECT_EQ(small.after(12).tie.size(), 2U);
  EXPECT_EQ(small.after(13).tie.size(), 1U);
  EXPECT_EQ(small.after(59).tie.size(), 1U);
  EXPECT_EQ(small.after(60).tie.b, (std::vector<std::uint32_t>{2, 6}));  // the start's own day
}

TEST(AddObservedTies, RaiseATieThatExists) {
  const SmallModel small(with_partnerships({{0, 2, 5, "", make_date(2000, 1, 20), {}, ""}}));
  State state = small.initial();
  give_tie(small, state, 0, 2, Rung::twinning);
  const Step& step = small.model.spin_up[0];
  add_observed_ties(small.now(), state, step.begin, step.end);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.level[0], 5);
  EXPECT_EQ(std::popcount(state.tie.spheres[0]), 3);
}

}  // namespace
}  // namespace borderweave::sim
