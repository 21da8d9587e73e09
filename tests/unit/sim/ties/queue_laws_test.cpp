#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <numeric>
#include <optional>
#include <set>

#include "sim/step.h"
#include "tests/support/random_law.h"
#include "tests/support/run_replicate.h"
#include "tests/support/small_model.h"
#include "tests/support/soak.h"

/// What holds of files and of the counts by rule after every step, whatever law does: law books
/// without sense on a lively little world.
namespace borderweave::sim {
namespace {

using test::counted;
using test::RandomLaw;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kFourStates{.map = {"DE DE PL PL CZ", "DE DE PL PL BY", "DE CZ CZ BY BY"}};
const std::uint32_t kBooks = 100 * test::soak();

Parameters lively() {
  Parameters parameters;
  parameters.opportunity.rate = 20;
  parameters.choice.constant = -1;
  auto& tie = parameters.tie;
  tie.to_twinning = tie.to_standard_agreement = tie.to_project = 3;
  tie.to_joint_body = tie.to_joint_body_legal = 3;
  tie.termination_rate = 0.2;
  return parameters;
}

/// The twenty years of a RandomLaw in the five of a SmallModel, so that law changes all the time.
void hasten(std::optional<Date>& day) {
  const Date begin = SmallModel::begin();
  if (day) day = begin + (*day - begin) / 4;
}

LawBook busy_law(std::uint32_t number) {
  RandomLaw random(number);
  LawBook book = random.book();
  for (int more = 0; more < 15; ++more) book.rules.push_back(random.rule());
  for (Rule& rule : book.rules) {
    hasten(rule.from);
    hasten(rule.until);
  }
  return book;
}

/// Calls check(model, state) after every month of four years of many books.
template <typename Check>
void for_each_month(const Check& check) {
  for (std::uint32_t number = 1; number <= kBooks; ++number) {
    const SmallModel small(kFourStates, busy_law(number), lively());
    const Key key{number, 0};
    State state = small.initial(key);
    for (std::size_t month = 0; month < 48; ++month) {
      advance(small.model, small.model.spin_up[month], key, state);
      check(small.model, state);
      if (testing::Test::HasFailure()) FAIL() << "book " << number << ", month " << month;
    }
  }
}

std::uint64_t stopped(const State& state, std::initializer_list<LegalBlockReason> reasons) {
  std::uint64_t sum = 0;
  for (std::size_t row = 0; row < state.legal_block.size(); ++row) {
    for (const LegalBlockReason reason : reasons) {
      if (state.legal_block.reason[row] == static_cast<std::uint8_t>(reason))
        sum += state.legal_block.number[row];
    }
  }
  return sum;
}

TEST(QueueLaws, NoRequestIsLostOrInvented) {
  std::array<std::uint64_t, 4> fates{};
  for_each_month([&](const Model&, const State& state) {
    const std::array ended = {
        counted(state, Counter::approvals_granted), counted(state, Counter::approvals_refused),
        counted(state, Counter::approvals_withdrawn), std::uint64_t{state.approval_request.size()}};
    EXPECT_EQ(counted(state, Counter::approvals_asked),
              std::accumulate(ended.begin(), ended.end(), std::uint64_t{0}));
    for (std::size_t k = 0; k < fates.size(); ++k) fates[k] += ended[k];
  });
  for (const std::uint64_t number : fates) EXPECT_GT(number, 1000U);
}

TEST(QueueLaws, ATieIsPendingWhileItHasRequestsAndNoLonger) {
  for_each_month([&](const Model&, const State& state) {
    std::set<std::uint64_t> waiting;
    for (std::size_t row = 0; row < state.tie.size(); ++row) {
      if (state.tie.pending[row] != 0) waiting.insert(state.tie.id[row]);
    }
    EXPECT_EQ(waiting,
              std::set(state.approval_request.tie.begin(), state.approval_request.tie.end()));
    EXPECT_EQ(state.approval_request.approval.size(), state.approval_request.size());
  });
}

TEST(QueueLaws, CountsByRuleAddUpToTheTotals) {
  std::array<std::uint64_t, kLegalBlockReasonNames.size()> seen{};
  for_each_month([&](const Model& model, const State& state) {
    EXPECT_EQ(counted(state, Counter::refused_law),
              stopped(state, {LegalBlockReason::gap, LegalBlockReason::lapsed}));
    EXPECT_EQ(counted(state, Counter::approvals_refused),
              stopped(state, {LegalBlockReason::refused, LegalBlockReason::veto}));
    for (std::size_t row = 0; row < state.legal_block.size(); ++row) {
      EXPECT_GT(state.legal_block.number[row], 0U);
      const std::uint16_t rule = state.legal_block.rule[row];
      EXPECT_TRUE(rule == kNoRule || rule < model.law.rules().size());
      ++seen[state.legal_block.reason[row]];
    }
  });
  for (std::size_t reason = 0; reason < seen.size(); ++reason) {
    EXPECT_GT(seen[reason], 0U) << kLegalBlockReasonNames[reason];
  }
}

TEST(QueueLaws, ABarredOrEndedThingNamesALawThatBarsOrEndsIt) {
  for_each_month([&](const Model& model, const State& state) {
    for (std::size_t row = 0; row < state.legal_block.size(); ++row) {
      if (state.legal_block.rule[row] == kNoRule) continue;
      const Rule& rule = model.law.rules()[state.legal_block.rule[row]];
      switch (static_cast<LegalBlockReason>(state.legal_block.reason[row])) {
        case LegalBlockReason::notice:
          EXPECT_TRUE(rule.retroactive && rule.forbid != 0);
          break;
        case LegalBlockReason::barred:
        case LegalBlockReason::lapsed:
        case LegalBlockReason::blocked:
          EXPECT_TRUE(rule.forbid != 0 || rule.recognition);
          break;
        case LegalBlockReason::gap:
          EXPECT_TRUE(rule.allow != 0 || rule.recognition);
          break;
        case LegalBlockReason::refused:
        case LegalBlockReason::veto:
          EXPECT_FALSE(rule.approvals.empty());
          break;
      }
    }
  });
}

TEST(QueueLaws, ARuleChangesNoBitBeforeItsDay) {
  std::size_t different = 0;
  for (std::uint32_t number = 1; number <= 60; ++number) {
    LawBook book = busy_law(number);
    const SmallModel without(kFourStates, book, lively());
    book.rules.push_back(RandomLaw(1000 + number).rule());
    book.rules.back().id = "a newcomer";
    book.rules.back().from = make_date(2002, 1, 15);
    book.rules.back().until.reset();
    const SmallModel with(kFourStates, book, lively());
    const Key key{number, 0};
    EXPECT_EQ(test::state_hash(with.after(24, key)), test::state_hash(without.after(24, key)));
    if (test::state_hash(with.after(40, key)) != test::state_hash(without.after(40, key))) {
      ++different;
    }
  }
  EXPECT_GT(different, 20U);
}

}  // namespace
}  // namespace borderweave::sim
