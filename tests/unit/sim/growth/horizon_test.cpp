#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "tests/support/run_replicate.h"
#include "tests/support/small_world.h"

/// What is forecast goes on moving when no dated event is left.
namespace borderweave::sim {
namespace {

constexpr std::uint32_t kReplicates = 30;
constexpr int kYears = 25;
constexpr std::size_t kSettled = 6;  ///< years after which nothing is left of the first ones

/// Six pairs of towns at an open frontier, from far too small to far too many commuters.
World six_pairs() {
  test::SmallWorld map{.side_km = 4};
  for (int row = 0; row < 6; ++row) {
    map.map.insert(map.map.end(), {"DE DE PL PL", "DE DE PL PL", "DE DE PL PL"});
    map.populations.insert(map.populations.end(), {300, 200, 200, 300});
    map.populations.insert(map.populations.end(),
                           {2000, 4000. + 3000 * row, 7000. + 2500 * row, 900});
    map.populations.insert(map.populations.end(), {300, 200, 200, 300});
  }
  map.movement = {{.a = "DE",
                   .b = "PL",
                   .from = make_date(1990, 1, 1),
                   .until = {},
                   .checks = false,
                   .visa = false,
                   .no_work = false}};
  return map.build();
}

/// Σ over candidates and years after the first ones of the change of P(formed), without ties.
double movement_of_probabilities(const GrowthParameters& growth) {
  const World world = six_pairs();
  Parameters parameters;
  parameters.growth = growth;
  parameters.opportunity.rate = 0;
  parameters.commuting.state_border = 2;
  const Date begin = make_date(2000, 1, 1);
  const Date end = make_date(2000 + kYears, 1, 1);
  const Model model{world, parameters, LawTimeline(LawBook{}, world, begin, end),
                    Calendar(begin, end, 12), Calendar(begin, begin, 12)};
  std::map<RowPair, std::vector<double>> formed;
  for (std::uint32_t replicate = 0; replicate < kReplicates; ++replicate) {
    const auto frames = test::run_replicate(model, Key{1, replicate}).frames;
    for (std::size_t year = 0; year < frames.size(); ++year) {
      for (const AgglomerationRecord& pair : frames[year].agglomerations) {
        auto& years = formed[{pair.centre_a, pair.centre_b}];
        years.resize(kYears);
        if (pair.formed()) years[year] += 1.0 / kReplicates;
      }
    }
  }
  double sum = 0;
  for (const auto& [pair, years] : formed) {
    for (std::size_t year = kSettled; year < years.size(); ++year) {
      sum += std::abs(years[year] - years[year - 1]);
    }
  }
  return sum;
}

TEST(Horizon, ProbabilitiesMoveAfterTheLastEventBecauseOfGrowthAlone) {
  GrowthParameters off;
  off.active = false;
  EXPECT_EQ(movement_of_probabilities(off), 0);
  GrowthParameters wide;  // wider than by default, so that six pairs and few replicates show it
  wide.population_trend_spread = 0.02;
  EXPECT_GT(movement_of_probabilities(wide), 0.1);
}

}  // namespace
}  // namespace borderweave::sim
