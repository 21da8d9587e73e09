#include "sim/commuting/draw_commuting.h"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "sim/basics/theta.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kThreeBorders{.map = {"DE PL", "CZ PL"}};

/// The draws of many replicates.
std::vector<State> states(const SmallModel& small, std::uint32_t replicates = 2000) {
  std::vector<State> result(replicates);
  for (std::uint32_t r = 0; r < replicates; ++r) draw_commuting(small.model, {1, r}, result[r]);
  return result;
}

struct MeanAndSpread {
  double mean = 0;
  double spread = 0;
};

template <typename Value>
MeanAndSpread over(const std::vector<State>& all, const Value& value) {
  double sum = 0;
  double squares = 0;
  for (const State& state : all) {
    sum += value(state);
    squares += value(state) * value(state);
  }
  const double mean = sum / static_cast<double>(all.size());
  return {mean, std::sqrt(squares / static_cast<double>(all.size()) - mean * mean)};
}

Parameters without_spread() {
  Parameters p;
  auto& c = p.commuting;
  c.state_border_spread = c.barrier_spread = c.legal_spread = c.pay_spread = 0;
  c.decay_abroad_spread = c.adjustment_spread = 1;
  return p;
}

TEST(DrawCommuting, WithoutSpreadIsWhatTheParametersSay) {
  const SmallModel small(kThreeBorders, {}, without_spread());
  const State state = states(small, 1)[0];
  EXPECT_EQ(state.theta, (std::vector<double>{3.9, 0.2, 0.3, 2.3, 4, 0.3, 15, 2.25, 4, 0}));
  EXPECT_EQ(state.border_resistance, std::vector<double>(3, 3.9));
}

TEST(DrawCommuting, HasTheStatedSpreads) {
  const SmallModel small(kThreeBorders);
  const auto all = states(small);
  const auto reach =
      over(all, [](const State& s) { return std::log(drawn(s.theta, Theta::decay_abroad_km)); });
  EXPECT_NEAR(reach.mean, std::log(15), 0.015);
  EXPECT_NEAR(reach.spread, std::log(1.2), 0.01);
  const auto pay = over(all, [](const State& s) { return drawn(s.theta, Theta::pay); });
  EXPECT_NEAR(pay.mean, 2.25, 0.02);
  EXPECT_NEAR(pay.spread, 0.25, 0.015);
  const auto adjustment =
      over(all, [](const State& s) { return std::log(drawn(s.theta, Theta::adjustment_years)); });
  EXPECT_NEAR(adjustment.spread, std::log(1.4), 0.02);
  const auto border = over(all, [](const State& s) {
    return s.border_resistance[0] - drawn(s.theta, Theta::state_border);
  });
  EXPECT_NEAR(border.spread, 0.4, 0.025);
}

TEST(DrawCommuting, WhatWasFittedIsTheSameWhateverIsDrawn) {
  const SmallModel small(kThreeBorders);
  const auto flow = over(states(small), [](const State& s) {
    return -drawn(s.theta, Theta::state_border) - 20 / drawn(s.theta, Theta::decay_abroad_km) +
           0.9 * drawn(s.theta, Theta::pay);
  });
  EXPECT_NEAR(flow.mean, -3.9 - 20.0 / 15 + 0.9 * 2.25, 1e-9);
  EXPECT_NEAR(flow.spread, 0, 1e-6);
}

TEST(DrawCommuting, EachBorderHasItsOwnWhateverElseThereIs) {
  const SmallModel three(kThreeBorders);
  const SmallModel one(SmallWorld{.map = {"DE PL"}});
  const State all = states(three, 1)[0];
  EXPECT_NE(all.border_resistance[0], all.border_resistance[1]);
  EXPECT_EQ(states(one, 1)[0].border_resistance[0], all.border_resistance[2])
      << "DE-PL after CZ-DE and CZ-PL";
}

}  // namespace
}  // namespace borderweave::sim
