#include "sim/ties/decay.h"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kDecayMap{.map = {"DE PL"}};
const LawBook kFreeLaw = test::free_for_all({"DE", "PL"});

/// Leaders stay and nobody gives notice.
Parameters quiet_ties() {
  Parameters parameters;
  parameters.tie.leader_change_trust = 1;
  parameters.tie.termination_rate = 0;
  return parameters;
}

TieStatus status_after(const State& state) {
  return static_cast<TieStatus>(state.tie.status[0]);
}

TEST(Decay, IntensityAndTrustFollowTheirEquations) {
  const SmallModel small(kDecayMap, kFreeLaw, quiet_ties());
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::twinning);
  double s = 0.5;
  double trust = 0.3;
  constexpr int kSubsteps = 10000;  // Euler, fine enough to be the truth
  for (int k = 0; k < 5 * kSubsteps; ++k) {
    const double ds = 0.15 * (0.5 + 0.5 * trust - s) / kSubsteps;
    const double dt = (0.1 * s * (1 - trust) - 0.05 * trust) / kSubsteps;
    s += ds;
    trust += dt;
  }
  for (std::size_t step = 0; step < 60; ++step) decay(small.now(step), state);
  EXPECT_NEAR(state.tie.intensity[0], s, 2e-3);
  EXPECT_NEAR(state.tie.trust[0], trust, 2e-3);
}

TEST(Decay, WhatIsNotPaidForLosesIntensity) {
  const SmallModel small(kDecayMap, kFreeLaw, quiet_ties());
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::twinning);
  StepContext now = small.now();
  now.conditions.paid_share = 0;
  decay(now, state);
  EXPECT_DOUBLE_EQ(state.tie.intensity[0], 0.5 * std::exp(-0.15 / 12));
}

TEST(Decay, EachChangeOfLeaderCostsTrustOnceInFourYears) {
  Parameters parameters;
  parameters.tie.termination_rate = parameters.tie.trust_gain = parameters.tie.trust_loss = 0;
  const SmallModel small(kDecayMap, kFreeLaw, parameters);
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::twinning);
  state.municipality.leader_phase = {0, 40};
  int changes = 0;
  for (std::size_t step = 0; step < 48; ++step) {
    const float before = state.tie.trust[0];
    decay(small.now(step), state);
    if (state.tie.trust[0] != before) {
      ++changes;
      EXPECT_NEAR(state.tie.trust[0] / before, 0.6, 1e-6);
    }
  }
  EXPECT_EQ(changes, 2);
  EXPECT_NEAR(state.tie.trust[0], 0.3 * 0.36, 1e-7);
}

TEST(Decay, WeakTiesSleepAndSomeWake) {
  Parameters parameters = quiet_ties();
  parameters.tie.intensity_rate = 0;
  const SmallModel small(kDecayMap, kFreeLaw, parameters);
  std::uint32_t awake = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    State state = small.initial();
    give_tie(small, state, 0, 1, Rung::twinning);
    state.tie.intensity[0] = 0.05;
    decay(small.now(0, {seed, 0}), state);
    EXPECT_EQ(status_after(state), TieStatus::dormant);
    for (std::size_t step = 1; step <= 12; ++step) decay(small.now(step, {seed, 0}), state);
    if (status_after(state) == TieStatus::active) ++awake;
  }
  EXPECT_NEAR(awake / 1000.0, 1 - std::exp(-0.2), 0.05);
}

TEST(Decay, NoticeRunsForSixMonthsAndTakesFilesWithIt) {
  Parameters parameters = quiet_ties();
  parameters.tie.termination_rate = 1e9;
  LawBook law = kFreeLaw;
  law.rules[0].approvals = {Approval{.authority = "region", .days = 900}};
  law.rules[0].approval_for = bit(Instrument::project);
  const SmallModel small(kDecayMap, law, parameters);
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::twinning);
  test::ask_for(small.now(), state, 0, Rung::project);
  decay(small.now(), state);
  EXPECT_EQ(status_after(state), TieStatus::notice);
  EXPECT_EQ(state.approval_request.size(), 0U);
  EXPECT_EQ(counted(state, Counter::approvals_withdrawn), 2U);
  for (std::size_t step = 1; step < 6; ++step) decay(small.now(step), state);
  EXPECT_EQ(state.tie.size(), 1U);
  decay(small.now(6), state);
  EXPECT_EQ(state.tie.size(), 0U);
  EXPECT_EQ(counted(state, Counter::ended), 1U);
}

TEST(Decay, EndingKeepsTheOrderOfTheOthers) {
  const SmallModel small({.map = {"DE PL", "DE PL"}}, kFreeLaw, quiet_ties());
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::twinning);
  give_tie(small, state, 0, 3, Rung::contact);
  give_tie(small, state, 2, 3, Rung::project);
  state.tie.ends[1] = day_number(SmallModel::begin());
  decay(small.now(), state);
  EXPECT_EQ(state.tie.id, (std::vector<std::uint64_t>{1, 3}));
  EXPECT_EQ(state.tie.level, (std::vector<std::uint8_t>{2, 4}));
  for_each_column(state, [](std::string_view name, const auto& column) {
    if (!name.starts_with("tie/")) return;
    EXPECT_EQ(column.size(), 2U) << name;
  });
}

TEST(Decay, LeavesATieThatWaitsForItsContactAlone) {
  const SmallModel small(kDecayMap, kFreeLaw, quiet_ties());
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::none);
  decay(small.now(), state);
  EXPECT_EQ(state.tie.intensity[0], 0.5);
}

}  // namespace
}  // namespace borderweave::sim
