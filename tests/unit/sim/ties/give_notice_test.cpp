#include "sim/ties/give_notice.h"

#include <gtest/gtest.h>

#include "sim/step.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

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

TEST(GiveNotice, AnotherBanLeavesTiesWhereTheyAreAndTheyCannotDeepen) {
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

TEST(GiveNotice, TakesFilesWithIt) {
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
