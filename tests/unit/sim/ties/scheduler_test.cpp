#include "sim/basics/scheduler.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <set>
#include <utility>

#include "core/parallel.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/initialise.h"
#include "sim/model/step_context.h"
#include "sim/ties/consent.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/propose.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

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
