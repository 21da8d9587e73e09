#include "sim/ties/form_ties.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

#include "core/parallel.h"
#include "sim/basics/parameters.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/model/model.h"
#include "sim/replicate.h"
#include "sim/ties/propose.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kConsentMap{.map = {"DE PL", "DE PL"}};
const LawBook kFree = test::free_for_all({"DE", "PL"});

Parameters refusing() {
  Parameters parameters;
  parameters.tie.consent_constant = -50;
  return parameters;
}

TEST(Consent, ATieBeginsAtContactWithOneSphere) {
  const SmallModel small(kConsentMap, kFree, test::eager());
  State state = small.initial();
  consent(small.now(), {{1, 0}}, state);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.a[0], 0U);
  EXPECT_EQ(state.tie.b[0], 1U);
  EXPECT_EQ(state.tie.level[0], index(Rung::contact));
  EXPECT_EQ(state.tie.intensity[0], 0.5);
  EXPECT_EQ(state.tie.trust[0], 0.3F);
  EXPECT_EQ(std::popcount(state.tie.spheres[0]), 1);
  EXPECT_EQ(state.tie.rule[0], 0);
  EXPECT_EQ(counted(state, Counter::formed), 1U);
}

TEST(Consent, APartnerMayRefuse) {
  const SmallModel small(kConsentMap, kFree, refusing());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  EXPECT_EQ(state.tie.size(), 0U);
  EXPECT_EQ(counted(state, Counter::refused_partner), 1U);
}

TEST(Consent, MutualProposalsNeedNoAnswer) {
  const SmallModel small(kConsentMap, kFree, refusing());
  State state = small.initial();
  consent(small.now(), {{0, 1}, {1, 0}}, state);
  EXPECT_EQ(state.tie.size(), 1U);
}

TEST(Consent, RepeatedProposalsAreDecidedOnce) {
  const SmallModel small(kConsentMap, kFree, test::eager());
  State state = small.initial();
  consent(small.now(), {{0, 1}, {0, 1}, {1, 0}}, state);
  EXPECT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(counted(state, Counter::formed), 1U);
}

TEST(Consent, TheMoreSupportTheMoreConsent) {
  const SmallModel small(kConsentMap, kFree);
  std::uint64_t formed[2] = {0, 0};
  for (const bool high : {false, true}) {
    for (std::uint32_t r = 0; r < 500; ++r) {
      State state = small.initial();
      state.municipality.support[1] = high ? 1 : 0;
      consent(small.now(0, {1, r}), {{0, 1}}, state);
      formed[high] += state.tie.size();
    }
  }
  EXPECT_NEAR(static_cast<double>(formed[0]) / 500, 0.5, 0.09);    // σ(0)
  EXPECT_NEAR(static_cast<double>(formed[1]) / 500, 0.881, 0.06);  // σ(2)
}

TEST(Consent, ALegalGapDefeatsItsShareOfTies) {
  LawBook gap;
  gap.default_gap = 0.7;
  const SmallModel small(kConsentMap, gap, test::eager());
  std::uint64_t formed = 0;
  for (std::uint32_t r = 0; r < 1000; ++r) {
    State state = small.initial();
    consent(small.now(0, {1, r}), {{0, 1}}, state);
    formed += state.tie.size();
    EXPECT_EQ(state.tie.size() + counted(state, Counter::refused_law), 1U);
  }
  EXPECT_NEAR(static_cast<double>(formed) / 1000, 0.3, 0.06);
}

TEST(Consent, WhereContactNeedsApprovalTheTieWaitsBelowTheLadder) {
  LawBook law = kFree;
  law.rules[0].approvals = {Approval{.authority = "region", .days = 30}};
  law.rules[0].approval_for = bit(Instrument::contact);
  const SmallModel small(kConsentMap, law, test::eager());
  State state = small.initial();
  consent(small.now(), {{0, 1}}, state);
  ASSERT_EQ(state.tie.size(), 1U);
  EXPECT_EQ(state.tie.level[0], 0);
  EXPECT_EQ(state.tie.pending[0], index(Rung::contact));
  EXPECT_EQ(state.approval_request.size(), 2U);  // both sides ask
  EXPECT_EQ(counted(state, Counter::formed), 0U);
}

const SmallWorld kSchedulerMap{
    .map = {"DE DE PL PL CZ CZ", "DE DE PL PL CZ CZ", "DE DE PL PL CZ CZ"}};

Parameters busy_towns(double rate) {
  Parameters parameters = test::eager();
  parameters.opportunity.rate = rate;
  parameters.choice.constant = -1;
  return parameters;
}

SmallModel small_model(double rate) {
  return SmallModel(kSchedulerMap, test::free_for_all({"DE", "PL", "CZ"}), busy_towns(rate));
}

TEST(Asynchronous, HasTheOpportunitiesOfTheSynchronousScheduler) {
  const SmallModel small = small_model(20);
  State together = small.initial();
  State in_turn = small.initial();
  consent(small.now(), propose(small.now(), together), together);
  form_ties_sequentially(small.now(), in_turn);
  EXPECT_GT(counted(in_turn, Counter::opportunities), 20U);
  EXPECT_EQ(counted(in_turn, Counter::opportunities), counted(together, Counter::opportunities));
  EXPECT_EQ(counted(in_turn, Counter::opportunities), counted(in_turn, Counter::no_change) +
                                                          counted(in_turn, Counter::outside) +
                                                          counted(in_turn, Counter::proposed));
}

TEST(Asynchronous, NobodyProposesToAPartnerOfTheSameStep) {
  const SmallModel small = small_model(200);
  State state = small.initial();
  form_ties_sequentially(small.now(), state);
  std::set<RowPair> pairs;
  for (std::size_t t = 0; t < state.tie.size(); ++t) {
    EXPECT_TRUE(pairs.emplace(state.tie.a[t], state.tie.b[t]).second);
  }
  EXPECT_GT(pairs.size(), 50U);
  // Everybody agrees and law lets everything through, so every proposal makes a tie.
  EXPECT_EQ(counted(state, Counter::proposed), pairs.size());
}

TEST(Asynchronous, TheSameProposalIsAnsweredAnewEachTime) {
  Parameters parameters = busy_towns(300);
  parameters.tie.consent_constant = -3;
  const SmallModel small(kSchedulerMap, test::free_for_all({"DE", "PL", "CZ"}), parameters);
  State together = small.initial();
  State in_turn = small.initial();
  consent(small.now(), propose(small.now(), together), together);
  form_ties_sequentially(small.now(), in_turn);
  EXPECT_GT(counted(in_turn, Counter::refused_partner),
            2 * counted(together, Counter::refused_partner))
      << "a synchronous step decides once for a pair";
}

/// A year of forming ties, in steps of so many months and with nothing else going on.
class Year {
 public:
  Year(const SmallModel& small, int months, Scheduler scheduler)
      : model_{small.world,
               small.model.parameters,
               LawTimeline(test::free_for_all({"DE", "PL", "CZ"}), small.world, begin(), end()),
               Calendar(begin(), end(), months),
               Calendar(begin(), begin(), months),
               12,
               scheduler} {}

  /// Mean number of ties at the end over many replicates.
  double mean_ties(std::uint32_t replicates) const {
    return deterministic_sum(replicates, 16,
                             [&](std::size_t r) { return ties(static_cast<std::uint32_t>(r)); }) /
           replicates;
  }

 private:
  static Date begin() { return make_date(2010, 1, 1); }
  static Date end() { return make_date(2011, 1, 1); }

  double ties(std::uint32_t replicate) const {
    const Key key{20, replicate};
    State state = initialise(model_, key);
    for (const Step& step : model_.calendar) {
      const StepContext now = step_context(model_, step, key);
      form_ties(now, state);
    }
    return static_cast<double>(state.tie.size());
  }

  Model model_;
};

/// λ × 20, so that a step holds enough for the order within it to matter.
TEST(Synchronous, TendsToTheAsynchronousSchedulerAsStepsGrowShort) {
  constexpr std::uint32_t kReplicates = 3000;
  const SmallModel small = small_model(20 * OpportunityParameters{}.rate);
  const auto error = [&](int months) {
    const double exact = Year(small, months, Scheduler::asynchronous).mean_ties(kReplicates);
    const double stepped = Year(small, months, Scheduler::synchronous).mean_ties(kReplicates);
    return exact - stepped;
  };
  const double year = error(12);
  const double quarter = error(3);
  const double month = error(1);
  RecordProperty("year", std::to_string(year));
  EXPECT_GT(year, 1);
  EXPECT_NEAR(year / quarter, 4, 1.2);
  EXPECT_NEAR(quarter / month, 3, 1.2);
}

TEST(TiesByMunicipality, CatchesUpWithWhatWasAdded) {
  const SmallModel small = small_model(200);
  State state = small.initial();
  TiesByMunicipality followed(state.tie, small.world.size());
  for (std::uint32_t k = 0; k < 12; ++k) {
    const Rung rung = k % 3 == 0 ? Rung::none : Rung::contact;
    test::give_tie(small, state, k % 2, 2 + (5 * k) % 16, rung);
    if (k % 4 == 3) followed.catch_up();
  }
  const TiesByMunicipality fresh(state.tie, small.world.size());
  const auto same = [](auto a, auto b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
      return x.partner == y.partner && x.tie == y.tie;
    });
  };
  for (std::size_t i = 0; i < small.world.size(); ++i) {
    EXPECT_TRUE(same(followed.of(i), fresh.of(i))) << i;
    EXPECT_TRUE(same(followed.waiting(i), fresh.waiting(i))) << i;
  }
}

}  // namespace
}  // namespace borderweave::sim
