#include "sim/ties/draw_ties.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "sim/basics/eras.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::SmallModel;
using test::SmallWorld;

const SmallWorld kDrawnStates{.map = {"DE DE PL PL CZ", "DE DE PL PL CZ"}};

double propensity_of(const World& world, const State& state, const char* a, const char* b) {
  const std::uint32_t from = world.countries.find(a).value();
  const std::uint32_t to = world.countries.find(b).value();
  return state.pair_propensity.at(world.state_number[from] * world.countries.size() + to);
}

TEST(DrawTies, EveryPairOfStatesHasItsOwnStandardNormal) {
  const SmallModel small(kDrawnStates);
  double sum = 0;
  double squares = 0;
  double product = 0;
  constexpr std::uint32_t kReplicates = 4000;
  for (std::uint32_t r = 0; r < kReplicates; ++r) {
    State state = small.initial({1, r});
    const double one = propensity_of(small.world, state, "DE", "PL");
    EXPECT_EQ(one, propensity_of(small.world, state, "PL", "DE"));
    EXPECT_EQ(propensity_of(small.world, state, "CZ", "CZ"), 0);
    sum += one;
    squares += one * one;
    product += one * propensity_of(small.world, state, "DE", "CZ");
  }
  EXPECT_NEAR(sum / kReplicates, 0, 4 / std::sqrt(kReplicates));
  EXPECT_NEAR(squares / kReplicates, 1, 4 * std::sqrt(2.0 / kReplicates));
  EXPECT_NEAR(product / kReplicates, 0, 4 / std::sqrt(kReplicates)) << "not one for all pairs";
}

TEST(DrawTies, AStateHasTheSamePropensitiesInEveryRegion) {
  const SmallModel large(kDrawnStates);
  const SmallModel little({.map = {"PL CZ"}});
  const State in_large = large.initial({5, 2});
  const State in_little = little.initial({5, 2});
  EXPECT_EQ(propensity_of(large.world, in_large, "PL", "CZ"),
            propensity_of(little.world, in_little, "PL", "CZ"));
}

TEST(DrawTies, RegionsAndErasAreLogNormalAroundOne) {
  const SmallModel small(kDrawnStates);
  const auto opening = 1 + static_cast<std::size_t>(Era::opening);
  std::vector<double> region;
  std::vector<double> era;
  for (std::uint32_t r = 0; r < 4001; ++r) {
    const State state = small.initial({1, r});
    region.push_back(state.rate_factor[0]);
    era.push_back(state.rate_factor[opening]);
    EXPECT_EQ(state.rate_factor[1 + static_cast<std::size_t>(Era::usual)], 1);
  }
  const auto median = [](std::vector<double>& of, std::size_t rank) {
    std::nth_element(of.begin(), of.begin() + static_cast<std::ptrdiff_t>(rank), of.end());
    return of[rank];
  };
  EXPECT_NEAR(median(region, 2000), 1, 0.1);
  EXPECT_NEAR(std::log(median(region, 3366)), 0.9, 0.1);  // one standard deviation up
  EXPECT_NEAR(median(era, 2000), 1, 0.06);
  EXPECT_NEAR(std::log(median(era, 3366)), 0.5, 0.06);
}

TEST(DrawTies, WithoutSpreadsEveryReplicateIsTheMiddlingOne) {
  Parameters parameters;
  parameters.opportunity.rate_spread = parameters.opportunity.era_spread = 0;
  parameters.choice.pair_effect = 0;
  const SmallModel flat(kDrawnStates, {}, parameters);
  const SmallModel drawn(kDrawnStates);
  const auto hash = [](const State& state) { return StateHash().add(state).hex(); };
  const auto grown = [](const SmallModel& small, bool middling) {
    State state = small.initial({3, 1});
    const State first = state;
    if (middling) set_middling_ties(state);
    for (std::size_t step = 0; step < 60; ++step) {
      advance(small.model, small.model.spin_up[step], {3, 1}, state);
    }
    state.rate_factor = first.rate_factor;
    state.pair_propensity = first.pair_propensity;
    return state;
  };
  State flat_run = grown(flat, false);
  State middling = grown(drawn, true);
  middling.rate_factor = flat_run.rate_factor;
  EXPECT_EQ(hash(flat_run), hash(middling));
  EXPECT_NE(hash(flat_run), hash(grown(drawn, false)));
}

TEST(Eras, FollowTheSideOfTheFrontier) {
  EXPECT_EQ(era_of(true, 1960), Era::before_opening);
  EXPECT_EQ(era_of(true, 1988), Era::before_opening);
  EXPECT_EQ(era_of(true, 1989), Era::opening);
  EXPECT_EQ(era_of(true, 2009), Era::opening);
  EXPECT_EQ(era_of(true, 2010), Era::usual);
  EXPECT_EQ(era_of(false, 1956), Era::usual);
  EXPECT_EQ(era_of(false, 1957), Era::wave);
  EXPECT_EQ(era_of(false, 1979), Era::wave);
  EXPECT_EQ(era_of(false, 1980), Era::usual);
  EXPECT_EQ(era_of(false, 1995), Era::usual);
}

}  // namespace
}  // namespace borderweave::sim
