#include "sim/replicate.h"

#include <gtest/gtest.h>

#include "sim/step.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::run_replicate;
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
    ReplicateState standing{.state = run_replicate(model, key, stored).state, .steps = stored};
    while (standing.steps < 48) take_step(model, key, standing);
    EXPECT_EQ(state_hash(standing.state), straight) << stored;
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

}  // namespace
}  // namespace borderweave::sim
