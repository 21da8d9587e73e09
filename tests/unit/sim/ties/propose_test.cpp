#include "sim/ties/propose.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "sim/basics/drive.h"
#include "sim/basics/eras.h"
#include "sim/ties/form_ties.h"
#include "tests/support/mass_beyond.h"
#include "tests/support/small_model.h"

namespace borderweave::sim {
namespace {

using test::counted;
using test::SmallModel;
using test::SmallWorld;

const SmallWorld kProposeMap{.map = {"DE DE PL PL", "DE DE PL PL"}};

Parameters busy(double rate) {
  Parameters parameters;
  parameters.opportunity.rate = rate;
  return parameters;
}

TEST(Propose, EveryOpportunityEndsInNoChangeOutsideOrAProposal) {
  SmallModel small(kProposeMap, {}, busy(50));
  small.model.outside_mass = test::mass_beyond(std::vector<double>(small.world.size(), 300));
  State state = small.initial();
  const auto intents = propose(small.now(), state);
  EXPECT_GT(counted(state, Counter::no_change), 0U);
  EXPECT_GT(counted(state, Counter::outside), 0U);
  EXPECT_EQ(counted(state, Counter::proposed), intents.size());
  EXPECT_EQ(counted(state, Counter::opportunities),
            counted(state, Counter::no_change) + counted(state, Counter::outside) + intents.size());
  const auto& degree = state.municipality.outside_degree;
  EXPECT_EQ(std::accumulate(degree.begin(), degree.end(), std::uint64_t{0}),
            counted(state, Counter::outside));
}

TEST(Propose, OrdersIntentsByActorAndAddressesForeignersOnly) {
  const SmallModel small(kProposeMap, {}, busy(2000));
  State state = small.initial();
  const auto intents = propose(small.now(), state);
  ASSERT_GT(intents.size(), 10U);
  for (std::size_t k = 0; k < intents.size(); ++k) {
    EXPECT_NE(small.world.country[intents[k].from], small.world.country[intents[k].to]);
    if (k > 0) {
      EXPECT_LE(intents[k - 1].from, intents[k].from);
    }
  }
}

TEST(Propose, TheNumberOfOpportunitiesFollowsRateSizeDriveAndEra) {
  SmallWorld map = kProposeMap;
  for (const char* code : {"DE", "PL"}) map.countries.push_back(SmallWorld::country(code));
  map.countries[1].post_socialist = true;
  const SmallModel small(map, {}, busy(0.16));
  State state = small.initial();
  state.rate_factor[0] = 2;
  state.rate_factor[1 + static_cast<std::size_t>(Era::opening)] = 0.7;
  constexpr std::uint32_t kReplicates = 4000;
  double expected = 0;
  for (std::size_t i = 0; i < small.world.size(); ++i) {
    expected += 2 * 0.7 * 3 * 0.16 / 12 * drive(state.municipality, i) / usual_drive(0);
  }
  for (std::uint32_t r = 0; r < kReplicates; ++r) propose(small.now(0, {1, r}), state);
  const double mean = static_cast<double>(counted(state, Counter::opportunities)) / kReplicates;
  EXPECT_NEAR(mean, expected, 4 * std::sqrt(expected / kReplicates));
}

/// That towns have a strategy more often the larger they are does not count their size twice.
TEST(Propose, WhatIsUsualAtASizeIsTheMeanDriveOfThatSize) {
  SmallWorld map = kProposeMap;
  map.populations = {500, 2000, 20000, 20000, 60000, 200000, 1e6, 1e7};
  const SmallModel small(map);
  std::vector<double> sum(map.populations.size());
  std::vector<double> squares(sum.size());
  constexpr std::uint32_t kReplicates = 4000;
  for (std::uint32_t r = 0; r < kReplicates; ++r) {
    const State state = small.initial({1, r});
    for (std::size_t i = 0; i < sum.size(); ++i) {
      const double relative =
          drive(state.municipality, i) / usual_drive(log_size(map.populations[i]));
      sum[i] += relative;
      squares[i] += relative * relative;
    }
  }
  for (std::size_t i = 0; i < sum.size(); ++i) {
    const double mean = sum[i] / kReplicates;
    const double error = std::sqrt((squares[i] / kReplicates - mean * mean) / kReplicates);
    EXPECT_NEAR(mean, 1, 5 * error) << map.populations[i];
  }
}

TEST(Propose, TheNumberOfOpportunitiesFollowsTheSizeOfToday) {
  const SmallModel small(kProposeMap, {}, busy(0.16));
  State state = small.initial();
  const double before = mean_opportunities(small.now(), state, 3);
  state.municipality.population[3] *= 2;
  EXPECT_NEAR(mean_opportunities(small.now(), state, 3), before * std::pow(2, 0.7), 1e-12);
}

TEST(Propose, WithoutOpportunitiesNobodyProposes) {
  const SmallModel small(kProposeMap, {}, busy(0));
  State state = small.initial();
  EXPECT_TRUE(propose(small.now(), state).empty());
}

}  // namespace
}  // namespace borderweave::sim
