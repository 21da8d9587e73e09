#include "sim/ties/drift_affinity.h"

#include <gtest/gtest.h>

#include <cmath>

#include "sim/basics/affinity.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

/// DE is in the EU, PL joins in May 2002. Rows 0 and 1 of the states.
SmallWorld joining() {
  SmallWorld map{.map = {"DE PL"}};
  map.memberships = {{"EU", "DE", make_date(1958, 1, 1), {}},
                     {"EU", "PL", make_date(2002, 5, 1), {}}};
  return map;
}

double affinity_of_both(const State& state) {
  EXPECT_EQ(state.affinity[1], state.affinity[2]) << "symmetric";
  return state.affinity[1];
}

Parameters nobody_acts() {
  Parameters parameters;
  parameters.opportunity.rate = 0;
  return parameters;
}

TEST(DriftAffinity, FollowsAccessionWithItsDelay) {
  const SmallModel small(joining(), {}, nobody_acts());
  EXPECT_EQ(affinity_of_both(small.initial()), 0);
  EXPECT_EQ(affinity_of_both(small.after(28)), 0) << "until April 2002";
  EXPECT_NEAR(affinity_of_both(small.after(28 + 24)), 0.3 * (1 - std::exp(-0.2)), 1e-9);
}

TEST(DriftAffinity, DoesNotDependOnTheYearInWhichARunStarts) {
  const SmallModel small(joining(), {}, nobody_acts());
  const double run = affinity_of_both(small.after(48));
  const auto begun = affinity_by(make_date(2004, 1, 1), small.model.affinity_targets, 0.1);
  EXPECT_NEAR(begun[1], run, 1e-12);
}

TEST(DriftAffinity, TiesBringStatesTogether) {
  const SmallModel small({.map = {"DE PL"}}, {}, nobody_acts());
  State state = small.initial();
  give_tie(small, state, 0, 1, Rung::twinning);
  drift_affinity(small.now(), state);
  EXPECT_NEAR(affinity_of_both(state), 0.01 * std::tanh(0.01) / 12, 1e-15);
}

TEST(DriftAffinity, WarDrivesThemApart) {
  SmallModel small({.map = {"DE PL"}}, {}, nobody_acts());
  small.model.shocks = ShockTimeline(
      {{.id = "war", .from = SmallModel::begin(), .states = {"DE"}, .war = true}}, small.world);
  State state = small.initial();
  for (std::size_t step = 0; step < 12; ++step) drift_affinity(small.now(step), state);
  EXPECT_NEAR(affinity_of_both(state), -0.8 * (1 - std::exp(-0.1)), 1e-9);
}

TEST(DriftAffinity, SwitchedOffItIsThatOfTheFirstDay) {
  Parameters parameters = nobody_acts();
  parameters.affinity.drifts = false;
  const SmallModel small(joining(), {}, parameters);
  EXPECT_EQ(affinity_of_both(small.initial()), 0.3) << "the calendar begins in 2005";
  EXPECT_EQ(affinity_of_both(small.after(48)), 0.3);
}

}  // namespace
}  // namespace borderweave::sim
