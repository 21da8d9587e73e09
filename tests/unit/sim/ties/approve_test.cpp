#include "sim/ties/approve.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "sim/model/model.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/form_ties.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kApproveMap{.map = {"DE PL", "DE PL", "DE PL", "DE PL"}};

Approval region(double success, int days = 0) {
  return {.authority = "region", .days = days, .success = success};
}

/// A contact of municipalities i and j that asks for twinning in this step.
void ask(const SmallModel& small, State& state, std::uint32_t i, std::uint32_t j,
         std::size_t step = 0, Key key = {}) {
  const auto row = give_tie(small, state, i, j, Rung::contact);
  test::ask_for(small.now(step, key), state, row, Rung::twinning);
}

/// Months until no request waits, at most `limit`.
std::size_t months_to_decide(const SmallModel& small, State& state, std::size_t limit = 40) {
  std::size_t step = 0;
  while (state.approval_request.size() > 0 && step < limit) approve(small.now(step++), state);
  return step;
}

TEST(Approve, AYesLiftsTheTie) {
  const SmallModel small(kApproveMap, test::twinning_asks_poland(region(1)));
  State state = small.initial();
  ask(small, state, 0, 1);
  EXPECT_EQ(state.approval_request.size(), 1U);  // only Poland asks
  approve(small.now(), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::twinning));
  EXPECT_EQ(state.tie.pending[0], 0);
  EXPECT_EQ(state.approval_request.size(), 0U);
  EXPECT_EQ(counted(state, Counter::approvals_granted), 1U);
  EXPECT_EQ(counted(state, Counter::deepened), 1U);
}

TEST(Approve, ANoLeavesTheTieWhereItWas) {
  const SmallModel small(kApproveMap, test::twinning_asks_poland(region(0)));
  State state = small.initial();
  ask(small, state, 0, 1);
  approve(small.now(), state);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_EQ(state.tie.pending[0], 0);
  EXPECT_EQ(counted(state, Counter::approvals_refused), 1U);
}

TEST(Approve, ANoToContactLeavesNothing) {
  LawBook law = test::twinning_asks_poland(region(0));
  law.rules[1].approval_for = bit(Instrument::contact);
  const SmallModel small(kApproveMap, law, test::eager());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  ASSERT_EQ(state.tie.size(), 1U);
  approve(small.now(), state);
  EXPECT_EQ(state.tie.size(), 0U);
}

TEST(Approve, TheStatutoryTimePassesFirst) {
  Parameters exact;
  exact.tie.approval_spread = 0;
  const SmallModel small(kApproveMap, test::twinning_asks_poland(region(1, 100)), exact);
  State state = small.initial();
  ask(small, state, 0, 1);
  EXPECT_EQ(months_to_decide(small, state), 4U);  // day 100 lies in April
}

TEST(Approve, WithoutAStatuteACouncilIsQuickerThanAnExecutive) {
  Parameters exact;
  exact.tie.approval_spread = 0;
  const auto months = [&](const char* authority) {
    const SmallModel small(
        kApproveMap, test::twinning_asks_poland({.authority = authority, .days = {}, .success = 1}),
        exact);
    State state = small.initial();
    ask(small, state, 0, 1);
    return months_to_decide(small, state);
  };
  EXPECT_EQ(months("none"), 1U);
  EXPECT_EQ(months("council"), 1U);     // 31 January
  EXPECT_EQ(months("government"), 3U);  // 1 March
}

TEST(Approve, SilenceIsConsentOnTheStatutoryDay) {
  Approval tacit = region(0, 31);
  tacit.silence_is_consent = true;
  Parameters late;
  late.tie.approval_spread = 3;
  const SmallModel small(kApproveMap, test::twinning_asks_poland(tacit), late);
  std::uint64_t granted = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    State state = small.initial();
    const Key key{seed, 0};
    ask(small, state, 0, 1, 0, key);
    approve(small.now(0, key), state);
    EXPECT_EQ(counted(state, Counter::approvals_granted), 0U);  // before the day only refusals
    approve(small.now(1, key), state);
    EXPECT_EQ(state.approval_request.size(), 0U);
    granted += counted(state, Counter::approvals_granted);
  }
  EXPECT_NEAR(static_cast<double>(granted) / 200, 0.5, 0.12);  // P(delay > statutory days)
}

TEST(Approve, TheLongestDelayIsACentury) {
  Parameters slow;
  slow.tie.approval_spread = 5;
  const SmallModel small(kApproveMap, test::twinning_asks_poland(region(1, 3650)), slow);
  int longest = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    State state = small.initial();
    const Key key{seed, 0};
    ask(small, state, 0, 1, 0, key);
    const int days = ApprovalOutcome(small.now(0, key), state, 0).days();
    EXPECT_GE(days, 0);
    longest = std::max(longest, days);
  }
  EXPECT_EQ(longest, 36525);
}

TEST(Approve, ContactAndTwinningFiledInOneStepHaveDrawsOfTheirOwn) {
  LawBook law = test::twinning_asks_poland(region(0.5, 1000));
  law.rules[1].approval_for |= bit(Instrument::contact);
  const SmallModel small(kApproveMap, law);
  std::uint32_t same_answer = 0;
  std::uint32_t same_gap = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    State state = small.initial();
    const StepContext now = small.now(0, {seed, 0});
    const auto row = give_tie(small, state, 0, 1, Rung::none);
    for (const Rung rung : {Rung::contact, Rung::twinning}) {
      test::ask_for(now, state, row, rung);
    }
    const ApprovalOutcome contact(now, state, 0);
    const ApprovalOutcome twinning(now, state, 1);
    EXPECT_NE(state.approval_request.priority[0], state.approval_request.priority[1]);
    EXPECT_NE(contact.days(), twinning.days());
    if (contact.answer(now.step.begin) == twinning.answer(now.step.begin)) ++same_answer;
    if (contact.survives_gap(0.5) == twinning.survives_gap(0.5)) ++same_gap;
  }
  EXPECT_NEAR(same_answer, 100, 35);  // five standard deviations of independent answers
  EXPECT_NEAR(same_gap, 100, 35);
}

TEST(Approve, AnAuthorityTakesUpOneRequestAMonthInTheOrderOfFiling) {
  const SmallModel small(kApproveMap, test::twinning_asks_poland(region(1)));
  const std::vector<std::size_t> order = {1, 2, 0};
  for (std::uint64_t seed = 0; seed < 20; ++seed) {  // whatever the priorities drawn
    const Key key{seed, 0};
    State state = small.initial();
    ask(small, state, 0, 1, 2, key);  // filed last
    ask(small, state, 2, 3, 0, key);
    ask(small, state, 4, 5, 1, key);
    for (std::size_t step = 0; step < 3; ++step) {
      approve(small.now(step + 3, key), state);
      for (std::size_t k = 0; k < 3; ++k) {
        const Rung expected = k <= step ? Rung::twinning : Rung::contact;
        EXPECT_EQ(state.tie.level[order[k]], index(expected));
      }
    }
  }
}

TEST(Approve, RequestsOfOneStepAreServedByPriorityNotByArrival) {
  const SmallModel small(kApproveMap, test::twinning_asks_poland(region(1)));
  State forward = small.initial();
  ask(small, forward, 0, 1);
  ask(small, forward, 2, 3);
  State backward = small.initial();
  ask(small, backward, 2, 3);
  ask(small, backward, 0, 1);
  approve(small.now(), forward);
  approve(small.now(), backward);
  EXPECT_EQ(forward.tie.level[0], backward.tie.level[1]);
  EXPECT_EQ(forward.tie.level[1], backward.tie.level[0]);
  EXPECT_NE(forward.tie.level[0], forward.tie.level[1]);
}

TEST(Approve, OneRefusalWithdrawsTheOtherSidesRequest) {
  Parameters exact;
  exact.tie.approval_spread = 0;
  LawBook law = test::twinning_asks_poland(region(0));
  law.rules[0].approvals = {region(1, 300)};  // Germany would say yes much later
  law.rules[0].approval_for = bit(Instrument::twinning);
  const SmallModel small(kApproveMap, law, exact);
  State state = small.initial();
  ask(small, state, 0, 1);
  EXPECT_EQ(state.approval_request.size(), 2U);
  approve(small.now(), state);
  EXPECT_EQ(state.approval_request.size(), 0U);
  EXPECT_EQ(counted(state, Counter::approvals_refused), 1U);
  EXPECT_EQ(counted(state, Counter::approvals_withdrawn), 1U);
}

TEST(Approve, TheGapIsMetOnceHoweverManySidesAgree) {
  LawBook law = test::twinning_asks_poland(region(1));
  law.rules[0].approvals = {region(1)};
  law.rules[0].approval_for = bit(Instrument::twinning);
  law.rules[0].certainty = law.rules[1].certainty = 0.5;
  const SmallModel small(kApproveMap, law);
  std::uint64_t risen = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    State state = small.initial();
    ask(small, state, 0, 1, 0, {seed, 0});
    approve(small.now(0, {seed, 0}), state);
    risen += counted(state, Counter::deepened);
    EXPECT_EQ(counted(state, Counter::deepened) + counted(state, Counter::refused_law), 1U);
  }
  EXPECT_NEAR(static_cast<double>(risen) / 1000, 0.5, 0.06);
}

TEST(Approve, AYesThatComesAfterTheLawHasLapsedLiftsNothing) {
  LawBook law = test::twinning_asks_poland(region(1, 45));
  law.rules[1].approval_for = bit(Instrument::joint_body);  // not to be had in a gap
  law.default_gap = 0;
  for (const bool lapses : {false, true}) {
    if (lapses) law.rules[1].until = make_date(2000, 2, 1);
    const SmallModel small(kApproveMap, law);
    State state = small.initial();
    give_tie(small, state, 0, 1, Rung::project);
    test::ask_for(small.now(), state, 0, Rung::joint_body);
    for (std::size_t step = 0; step < 12; ++step) approve(small.now(step), state);
    EXPECT_EQ(counted(state, Counter::approvals_granted), 1U);
    EXPECT_EQ(state.tie.level[0], index(lapses ? Rung::project : Rung::joint_body));
    EXPECT_EQ(counted(state, Counter::refused_law), lapses ? 1U : 0U);
  }
}

TEST(Approve, NoRequestIsLost) {
  LawBook law = test::free_for_all({"DE", "PL"});
  law.rules[0].approvals = {Approval{.authority = "region", .days = 360, .success = 0.6}};
  law.rules[0].approval_for = test::kEveryInstrument;
  Parameters busy;
  busy.opportunity.rate = 30;
  busy.tie.termination_rate = 0.5;
  const State state = SmallModel(kApproveMap, law, busy).after(60);
  EXPECT_GT(counted(state, Counter::approvals_granted), 0U);
  EXPECT_GT(counted(state, Counter::approvals_refused), 0U);
  EXPECT_GT(counted(state, Counter::approvals_withdrawn), 0U);
  EXPECT_GT(state.approval_request.size(), 0U);
  EXPECT_EQ(counted(state, Counter::approvals_asked),
            counted(state, Counter::approvals_granted) +
                counted(state, Counter::approvals_refused) +
                counted(state, Counter::approvals_withdrawn) + state.approval_request.size());
}

}  // namespace
}  // namespace borderweave::sim
