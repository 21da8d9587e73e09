#include <gtest/gtest.h>

#include "sim/model/model.h"
#include "tests/support/small_model.h"

/// The rule that a tie names for its present rung.
namespace borderweave::sim {
namespace {

/// The rule of a German-Polish tie that has just been raised to a twinning.
std::uint16_t rule_under(const std::vector<Rule>& rules) {
  const test::SmallModel small(test::SmallWorld{.map = {"DE PL"}}, {.rules = rules, .gaps = {}});
  State state = small.initial();
  const auto row = test::give_tie(small, state, 0, 1, Rung::contact);
  const StepContext now = small.now();
  raise_tie(now, state, row, Rung::twinning, law_of(now, state.tie, row, Rung::twinning), 0);
  return state.tie.rule[row];
}

TEST(TieRule, IsThatOfTheLessCertainSide) {
  EXPECT_EQ(rule_under({test::allowing({"DE"}, 0.9), test::allowing({"PL"}, 0.6)}), 1);
  EXPECT_EQ(rule_under({test::allowing({"DE"}, 0.6), test::allowing({"PL"}, 0.9)}), 0);
}

TEST(TieRule, InAGapIsThatOfTheSideThatAllows) {
  EXPECT_EQ(rule_under({test::allowing({"DE"})}), 0);
  EXPECT_EQ(rule_under({test::allowing({"PL"})}), 0);
}

TEST(TieRule, IsNoneWhereLawIsSilentOrForbids) {
  EXPECT_EQ(rule_under({}), kNoRule);
  EXPECT_EQ(rule_under({test::allowing({"DE"}), test::forbidding({"PL"}, test::kEveryInstrument)}),
            kNoRule)
      << "of an observed tie";
}

}  // namespace
}  // namespace borderweave::sim
