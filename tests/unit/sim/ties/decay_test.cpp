#include "sim/ties/decay.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/step.h"
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

TEST(Decay, NoticeRunsForSixMonthsAndWithdrawsRequests) {
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

const SmallWorld kNoticeMap{.map = {"DE PL"}};

/// Free for all until a ban on everything from a day on.
LawBook banning(Date from, bool retroactive, InstrumentMask what = test::kEveryInstrument) {
  LawBook law = test::free_for_all({"DE", "PL"});
  law.rules.push_back(test::forbidding({"PL"}, what));
  law.rules[1].from = from;
  law.rules[1].retroactive = retroactive;
  return law;
}

TieStatus status_of(const State& state) {
  return static_cast<TieStatus>(state.tie.status[0]);
}

/// Only law ends ties, and nobody looks for new ones.
Parameters quiet() {
  Parameters parameters = test::eager();
  parameters.opportunity.rate = 0;
  parameters.tie.termination_rate = 0;
  parameters.tie.to_twinning = 1e6;
  return parameters;
}

/// A contact after so many months.
State contact_after(const SmallModel& small, std::size_t months) {
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  for (std::size_t step = 0; step < months; ++step) {
    advance(small.model, small.model.spin_up[step], {}, state);
  }
  return state;
}

const Date kMidMarch = make_date(2000, 3, 15);

TEST(GiveNotice, ARetroactiveBanEndsTiesHalfAYearAfterTheStepThatContainsIt) {
  const SmallModel small(kNoticeMap, banning(kMidMarch, true), quiet());
  EXPECT_EQ(status_of(contact_after(small, 2)), TieStatus::active);
  const State march = contact_after(small, 3);
  EXPECT_EQ(status_of(march), TieStatus::notice);
  EXPECT_EQ(march.tie.ends[0], day_number(make_date(2000, 9, 1)));
  EXPECT_EQ(contact_after(small, 8).tie.size(), 1U);
  EXPECT_EQ(contact_after(small, 9).tie.size(), 0U);
}

TEST(GiveNotice, AnotherBanLeavesTiesWhereTheyAreAndTheyCannotEscalate) {
  const SmallModel small(kNoticeMap, banning(SmallModel::begin(), false), quiet());
  const State later = contact_after(small, 24);
  ASSERT_EQ(later.tie.size(), 1U);
  EXPECT_EQ(status_of(later), TieStatus::active);
  EXPECT_EQ(later.tie.level[0], index(Rung::contact));
  const SmallModel free(kNoticeMap, test::free_for_all({"DE", "PL"}), quiet());
  EXPECT_GT(contact_after(free, 24).tie.level[0], index(Rung::contact));
}

TEST(GiveNotice, OnlyTiesOnAForbiddenRungAreMeant) {
  const SmallModel small(kNoticeMap, banning(SmallModel::begin(), true, bit(Instrument::project)));
  for (const Rung rung : {Rung::twinning, Rung::project, Rung::joint_body}) {
    State state = small.initial();
    give_tie(small, state, 0, 1, rung);
    give_notice(small.now(), state);
    EXPECT_EQ(status_of(state), rung == Rung::project ? TieStatus::notice : TieStatus::active);
  }
}

TEST(GiveNotice, WithdrawsRequests) {
  LawBook law = banning(SmallModel::begin(), true, bit(Instrument::contact));
  law.rules[0].approvals = {Approval{.authority = "region", .days = 900}};
  law.rules[0].approval_for = bit(Instrument::twinning);
  const SmallModel small(kNoticeMap, law);
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  test::ask_for(small.now(), state, 0, Rung::twinning);
  ASSERT_EQ(state.approval_request.size(), 2U);
  give_notice(small.now(), state);
  EXPECT_EQ(state.approval_request.size(), 0U);
  EXPECT_EQ(state.tie.pending[0], 0);
  EXPECT_EQ(counted(state, Counter::approvals_withdrawn), 2U);
}

TEST(GiveNotice, NeitherProlongsATieNorRepeatsItself) {
  const SmallModel small(kNoticeMap, banning(SmallModel::begin(), true));
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  const auto soon = day_number(make_date(2000, 2, 15));
  state.tie.ends[0] = soon;
  give_notice(small.now(), state);
  give_notice(small.now(), state);
  EXPECT_EQ(state.tie.ends[0], soon);
  EXPECT_EQ(state.legal_block.number, std::vector<std::uint64_t>{1});
}

TEST(GiveNotice, ATieObservedAtTheStartGetsItLikeAnyOther) {
  SmallWorld map = kNoticeMap;
  map.partnerships.resize(1);
  map.partnerships[0].a = 0;
  map.partnerships[0].b = 1;
  map.partnerships[0].level = 2;
  const SmallModel small(map, banning(make_date(2003, 7, 1), true), quiet());
  State state = small.initial();
  std::size_t step = 0;
  while (step < small.model.spin_up.size()) {  // it enters at the end of the spin-up
    advance(small.model, small.model.spin_up[step++], {}, state);
  }
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(status_of(state), TieStatus::active) << "a fact, whatever law said";
  advance(small.model, small.model.calendar[0], {}, state);
  EXPECT_EQ(status_of(state), TieStatus::notice);
}

TEST(GiveNotice, IsFreeWhileLawStays) {
  const SmallModel small(kNoticeMap, banning(SmallModel::begin(), true));
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::contact);
  give_notice(small.now(5), state);  // the ban holds, but no day of this month is its first
  EXPECT_EQ(status_of(state), TieStatus::active);
}

}  // namespace
}  // namespace borderweave::sim
