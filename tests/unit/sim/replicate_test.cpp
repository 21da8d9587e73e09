#include "sim/replicate.h"

#include <gtest/gtest.h>

#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kMap{.map = {"DE DE PL PL", "DE DE PL PL"}};

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

bool keep_going() {
  return true;
}

TEST(Replicate, MeasuresOncePerFrameAndNeverInTheSpinUp) {
  const World world = kMap.build();
  EXPECT_EQ(run_replicate(three_years(world, 12), {}, keep_going).frames.size(), 3U);
  EXPECT_EQ(run_replicate(three_years(world, 24), {}, keep_going).frames.size(), 2U);
}

TEST(Replicate, CommutingBeginsWithTheRunAndNotBefore) {
  const World world = kMap.build();
  const Model model = three_years(world, 12);
  const auto abroad = [&](int steps) {
    const auto end = run_replicate(model, {}, [&] { return steps-- > 0; });
    return end.state.municipality.commuters_abroad[1];
  };
  EXPECT_EQ(abroad(12), 0);
  EXPECT_GT(abroad(13), 0);
}

TEST(Replicate, WhatTheTableKnowsAfterTheStartIsHeldOut) {
  SmallWorld map = kMap;
  map.partnerships = {{0, 2, 2, "", make_date(2004, 6, 1), {}, ""},
                      {1, 2, 2, "", make_date(2006, 6, 1), {}, ""}};
  const World world = map.build();
  Parameters nobody_acts;
  nobody_acts.opportunity.rate = nobody_acts.tie.termination_rate = 0;
  const auto end = run_replicate(three_years(world, 12, nobody_acts), {}, keep_going);
  EXPECT_EQ(end.state.tie.a, (std::vector<std::uint32_t>{0}));
}

TEST(Replicate, ATieOfUnknownBeginningEntersWhenTheSpinUpEnds) {
  SmallWorld map = kMap;
  map.partnerships = {{0, 2, 2, "", std::nullopt, {}, ""}};
  const World world = map.build();
  Parameters nobody_acts;
  nobody_acts.opportunity.rate = nobody_acts.tie.termination_rate = 0;
  const Model model = three_years(world, 12, nobody_acts);
  const auto end = run_replicate(model, {}, keep_going);
  EXPECT_EQ(end.state.tie.since, (std::vector<std::int32_t>{day_number(model.calendar[0].begin)}));
}

TEST(Replicate, AsksBeforeEveryStepAndStopsWhenTold) {
  const World world = kMap.build();
  const Model model = three_years(world, 12);
  int asked = 0;
  run_replicate(model, {}, [&] { return ++asked < 5; });
  EXPECT_EQ(asked, 5);
  asked = 0;
  run_replicate(model, {}, [&] { return ++asked > 0; });
  EXPECT_EQ(asked, 48);
}

TEST(Replicate, TheSameKeyGivesTheSameBitsAndAnotherKeyDoesNot) {
  const World world = kMap.build();
  const Model model = three_years(world, 12);
  const auto hash = [&](Key key) {
    const auto end = run_replicate(model, key, keep_going);
    return state_hash({&end.state});
  };
  EXPECT_EQ(hash({1, 0}), hash({1, 0}));
  EXPECT_NE(hash({1, 0}), hash({1, 1}));
  EXPECT_NE(hash({1, 0}), hash({2, 0}));
}

}  // namespace
}  // namespace borderweave::sim
