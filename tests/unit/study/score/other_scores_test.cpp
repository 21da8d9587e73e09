#include <gtest/gtest.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

#include "core/parallel.h"
#include "study/score/bootstrap.h"
#include "study/score/number_scores.h"
#include "study/score/ranking_scores.h"
#include "tests/unit/study/score/score_world.h"

namespace borderweave::study {
namespace {

double precision_of(const std::vector<PairBlock>& blocks) {
  return average_precision(ranking_of(blocks));
}

TEST(RankingScores, PerfectReversedAndEqualRankings) {
  EXPECT_EQ(precision_of({{0.9, 10, 10}, {0.1, 90, 0}}), 1);
  EXPECT_DOUBLE_EQ(precision_of({{0.9, 90, 0}, {0.1, 10, 10}}), 0.1);  // worst: one step at the end
  EXPECT_DOUBLE_EQ(precision_of({{0.5, 100, 3}}), 0.03);
  EXPECT_TRUE(std::isnan(precision_of({{0.5, 100, 0}})));
  EXPECT_TRUE(std::isnan(precision_of({})));
}

TEST(RankingScores, EqualProbabilitiesAreOneStepInAnyOrder) {
  const std::vector<PairBlock> one{{0.2, 1, 0}, {0.5, 1, 1}, {0.5, 1, 0}, {0.2, 1, 1}, {0.5, 2, 0}};
  const std::vector<PairBlock> other{{0.5, 4, 1}, {0.2, 2, 1}};
  EXPECT_EQ(precision_of(one), precision_of(other));
  EXPECT_EQ(ranking_of(one).size(), 2U);
  EXPECT_DOUBLE_EQ(precision_of(one), 0.5 * (1.0 / 4) + 0.5 * (2.0 / 6));
}

TEST(RankingScores, HitsAreExpectedOnesAmongEquals) {
  const auto ranking =
      ranking_of(std::vector<PairBlock>{{0.9, 60, 30}, {0.4, 100, 10}, {0.1, 9, 1}});
  EXPECT_DOUBLE_EQ(hits_in_top(ranking, 60), 30);
  EXPECT_DOUBLE_EQ(hits_in_top(ranking, 30), 15);
  EXPECT_DOUBLE_EQ(hits_in_top(ranking, 100), 34);
  EXPECT_DOUBLE_EQ(hits_in_top(ranking, 2000), 41);  // no more pairs than there are
  EXPECT_EQ(hits_in_top({}, 100), 0);
}

TEST(NumberScores, RankedProbability) {
  const std::vector<double> sure{0, 1, 0}, spread{0.2, 0.5, 0.3};
  EXPECT_EQ(ranked_probability_score(sure, 1), 0);
  EXPECT_EQ(ranked_probability_score(sure, 0), 1);
  EXPECT_EQ(ranked_probability_score(std::vector<double>{0, 0, 1}, 0), 2);  // farther is worse
  EXPECT_NEAR(ranked_probability_score(spread, 1), 0.04 + 0.09, 1e-15);
}

TEST(NumberScores, CrpsOfOneMemberIsItsDistance) {
  const std::vector<double> one{7};
  EXPECT_EQ(crps(one, 4).plain, 3);
  EXPECT_TRUE(std::isnan(crps(one, 4).fair));
  EXPECT_TRUE(std::isnan(crps({}, 4).plain));
  EXPECT_EQ(crps(std::vector<double>{2, 2, 2}, 2).fair, 0);
}

/// A member more does not change a fair score in expectation; the plain one falls with M.
TEST(NumberScores, TheFairCrpsDoesNotDependOnTheNumberOfMembers) {
  const Stream draws({.seed = 3, .replicate = 0}, 0, test::kTestPurpose);
  constexpr double kLimit = 1.0 / 6;  // of uniform members for a uniform observation
  for (const std::uint32_t members : {2U, 5U, 40U}) {
    double plain = 0, fair = 0;
    constexpr std::uint64_t kTrials = 40'000;
    for (std::uint64_t trial = 0; trial < kTrials; ++trial) {
      std::vector<double> x(members);
      for (std::uint32_t m = 0; m < members; ++m) x[m] = draws.uniform(trial, m);
      const EnsembleScore score = crps(x, draws.uniform(trial, members));
      plain += score.plain / kTrials;
      fair += score.fair / kTrials;
    }
    EXPECT_NEAR(fair, kLimit, 0.004);
    EXPECT_NEAR(plain, kLimit * (1 + 1.0 / members), 0.004);
  }
}

TEST(NumberScores, LogRmseAndSkill) {
  const std::vector<double> none{0, 0}, some{std::exp(1) - 1, 0};
  EXPECT_EQ(log_rmse(some, some), 0);
  EXPECT_DOUBLE_EQ(log_rmse(some, none), std::sqrt(0.5));
  EXPECT_TRUE(std::isnan(log_rmse({}, {})));
  EXPECT_EQ(skill(0, 2), 1);
  EXPECT_EQ(skill(2, 2), 0);
  EXPECT_EQ(skill(3, 2), -0.5);  // worse is below zero
  EXPECT_TRUE(std::isnan(skill(1, 0)));
}

TEST(Bootstrap, DrawsWithReplacementAndTheSameForEver) {
  const auto first = resampled(50, 7, 0);
  EXPECT_EQ(std::accumulate(first.begin(), first.end(), 0.0), 50);
  EXPECT_EQ(resampled(50, 7, 0), first);
  EXPECT_NE(resampled(50, 7, 1), first);
  EXPECT_NE(resampled(50, 8, 0), first);
  EXPECT_TRUE(resampled(0, 7, 0).empty());
}

TEST(Bootstrap, TheSameOnAnyNumberOfThreads) {
  const auto score = [](std::span<const double> w) { return w[0] + 0.1 * w[1]; };
  std::vector<std::vector<double>> results;
  for (const int threads : {1, 2, 5}) {
    Arena(threads).execute([&] { results.push_back(bootstrap(20, 1, 100, score)); });
  }
  EXPECT_EQ(results[0], results[1]);
  EXPECT_EQ(results[0], results[2]);
}

/// The standard error of a mean over towns is known, and node weights must show it.
TEST(Bootstrap, ShowsTheErrorOfAMean) {
  constexpr std::size_t kMany = 400;
  const Stream draws({.seed = 5, .replicate = 0}, 0, test::kTestPurpose);
  std::vector<double> x(kMany);
  double mean = 0, squares = 0;
  for (std::size_t k = 0; k < kMany; ++k) {
    x[k] = draws.normal(k);
    mean += x[k] / kMany;
  }
  for (const double value : x) squares += (value - mean) * (value - mean);
  const double error = std::sqrt(squares) / kMany;
  const auto means = bootstrap(kMany, 2, 4000, [&](std::span<const double> w) {
    double sum = 0;
    for (std::size_t k = 0; k < kMany; ++k) sum += w[k] * x[k];
    return sum / kMany;
  });
  const Interval interval = percentile_interval(means, 0.9);
  EXPECT_NEAR((interval.high - interval.low) / 2, 1.645 * error, 0.06 * error);
  EXPECT_NEAR((interval.high + interval.low) / 2, mean, 0.15 * error);
}

TEST(Bootstrap, PooledOverPairsOfStates) {
  const std::vector<CountryPairPart> equal{{2, 1}, {4, 2}, {20, 10}};
  for (const double value : bootstrap(equal, 1, 50)) EXPECT_DOUBLE_EQ(value, 2);
  const auto spread = bootstrap(std::vector<CountryPairPart>{{0, 1}, {1, 1}}, 1, 4000);
  double mean = 0;
  for (const double value : spread) mean += value / 4000;
  EXPECT_NEAR(mean, 0.5, 0.03);
  EXPECT_EQ(percentile_interval(spread, 0.9).low, 0);
  EXPECT_EQ(percentile_interval(spread, 0.9).high, 1);
}

TEST(Bootstrap, IntervalsInterpolateAndLeaveOutWhatIsNoNumber) {
  const std::vector<double> values{4, 0, std::nan(""), 1, 3, 2};
  EXPECT_DOUBLE_EQ(percentile_interval(values, 0.9).low, 0.2);
  EXPECT_DOUBLE_EQ(percentile_interval(values, 0.9).high, 3.8);
  EXPECT_TRUE(std::isnan(percentile_interval({}, 0.9).low));
  EXPECT_EQ(percentile_interval(std::vector<double>{3}, 0.5).high, 3);
}

}  // namespace
}  // namespace borderweave::study
