#include <gtest/gtest.h>

#include <cmath>

#include "sim/agglomeration/frontier_year.h"
#include "sim/commuting/border_year.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;

/// DE and PL in 2005, with barriers that fell long ago, and a shock.
class ShockedBorder {
 public:
  explicit ShockedBorder(Shock shock)
      : small({.map = {"DE PL"},
               .movement = {{.a = "DE",
                             .b = "PL",
                             .from = make_date(1990, 1, 1),
                             .until = {},
                             .checks = false,
                             .visa = false,
                             .no_work = false}}}) {
    shock.id = "shock";
    shock.states = {"DE"};
    small.model.shocks = ShockTimeline({shock}, small.world);
    state = small.initial();
  }

  /// Σ M of the year over that of a year without a shock.
  double passage(int year) {
    State before = state;
    const Step step = year_of_steps(year);
    const double share = pass_year(step_context(small.model, step, {}), before)[0].share[kForth];
    small.model.shocks = {};
    State calm = state;
    return share / pass_year(step_context(small.model, step, {}), calm)[0].share[kForth];
  }

  double passability(int year) const {
    return FrontierYear(small.world, small.model.commuting.frontiers, make_date(year + 1, 1, 1),
                        small.model.parameters.agglomeration, small.model.shocks)
        .passability(0, 1);
  }

  static Step year_of_steps(int year) {
    return {.begin = make_date(year, 1, 1), .end = make_date(year + 1, 1, 1), .years = 1};
  }

  SmallModel small;
  State state;
};

TEST(ShockedCommuting, AClosureCountsForItsMonthsAndLeavesNoTrace) {
  const Shock closure{.from = make_date(2005, 3, 17), .until = make_date(2005, 6, 15), .border = 0};
  EXPECT_NEAR(ShockedBorder(closure).passage(2005), (9 + 3 * 0.01) / 12, 1e-12);
  EXPECT_NEAR(ShockedBorder(closure).passage(2006), 1, 1e-12);
  EXPECT_NEAR(ShockedBorder(closure).passability(2005), 9.0 / 12, 1e-12);
}

TEST(ShockedCommuting, AFactorOnPassageIsOne) {
  const Shock half{.from = make_date(2005, 1, 1), .until = make_date(2006, 1, 1), .border = 0.5};
  EXPECT_NEAR(ShockedBorder(half).passage(2005), 0.5, 1e-12);
  EXPECT_NEAR(ShockedBorder(half).passability(2005), 0.5, 1e-12);
}

TEST(ShockedCommuting, BarriersStandWhateverTheTableOfMovementSays) {
  const auto checks = static_cast<std::uint8_t>(ShockBarrier::checks);
  const Shock shock{.from = make_date(2005, 1, 1), .barriers = checks};
  const double passage = ShockedBorder(shock).passage(2005);
  EXPECT_LT(passage, 0.999);
  EXPECT_GT(passage, 0.9) << "flows follow in years";
  EXPECT_NEAR(ShockedBorder(shock).passability(2005), 0.5, 1e-12);
}

}  // namespace
}  // namespace borderweave::sim
