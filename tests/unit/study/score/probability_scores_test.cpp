#include "study/score/probability_scores.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"
#include "study/score/recalibration.h"
#include "tests/unit/study/score/score_world.h"

namespace borderweave::study {
namespace {

/// 1,000 pairs of .2 and 100 of .7, of which exactly so many are tied.
const std::vector<PairBlock> kReliable{{0.2, 1000, 200}, {0.7, 100, 70}};

TEST(ProbabilityScores, APerfectForecasterHasNothingToPay) {
  const std::vector<PairBlock> perfect{{1, 30, 30}, {0, 970, 0}};
  EXPECT_EQ(log_score(perfect), 0);
  EXPECT_EQ(brier(perfect).plain, 0);
  const Decomposition parts = decompose(perfect);
  EXPECT_EQ(parts.reliability, 0);
  EXPECT_DOUBLE_EQ(parts.resolution, 0.03 * 0.97);
  EXPECT_DOUBLE_EQ(parts.uncertainty, 0.03 * 0.97);
}

TEST(ProbabilityScores, AClimatologicalForecasterHasTheUncertaintyAlone) {
  const std::vector<PairBlock> climatology{{0.03, 1000, 30}};
  EXPECT_NEAR(log_score(climatology), -(30 * std::log(0.03) + 970 * std::log(0.97)), 1e-12);
  const Decomposition parts = decompose(climatology);
  EXPECT_NEAR(parts.reliability, 0, 1e-18);
  EXPECT_NEAR(parts.resolution, 0, 1e-18);
  EXPECT_DOUBLE_EQ(brier(climatology).plain, 0.03 * 0.97);
}

TEST(ProbabilityScores, AMiscalibratedForecasterPaysForReliabilityAlone) {
  std::vector<PairBlock> wrong = kReliable;
  for (PairBlock& block : wrong) block.probability /= 2;  // promises half
  const Decomposition good = decompose(kReliable), bad = decompose(wrong);
  EXPECT_NEAR(good.reliability, 0, 1e-18);
  EXPECT_NEAR(bad.reliability, (1000 * 0.01 + 100 * 0.1225) / 1100, 1e-15);
  EXPECT_DOUBLE_EQ(bad.resolution, good.resolution);
  EXPECT_NEAR(brier(wrong).plain - brier(kReliable).plain, bad.reliability, 1e-15);
  EXPECT_GT(log_score(wrong), log_score(kReliable));
}

TEST(ProbabilityScores, WhatCannotBeIsInfinitelyBad) {
  const double infinite = std::numeric_limits<double>::infinity();
  EXPECT_EQ(log_score(std::vector<PairBlock>{{0, 10, 1}}), infinite);
  EXPECT_EQ(log_score(std::vector<PairBlock>{{1, 10, 9}}), infinite);
  EXPECT_LT(log_score(std::vector<PairBlock>{{1e-300, 10, 1}}), 700);  // and nothing is clipped
}

TEST(ProbabilityScores, ABlockOfManyIsManyBlocksOfOne) {
  std::vector<PairBlock> single;
  for (const PairBlock& block : kReliable) {
    for (int k = 0; k < block.pairs; ++k) {
      single.push_back({block.probability, 1, k < block.ties ? 1.0 : 0.0});
    }
  }
  EXPECT_NEAR(log_score(single), log_score(kReliable), 1e-9);
  EXPECT_NEAR(brier(single).plain, brier(kReliable).plain, 1e-13);
  EXPECT_NEAR(decompose(single).resolution, decompose(kReliable).resolution, 1e-13);
}

/// P is exact in each of M replicates and differs between them; the mean of p over M replicates
/// pays σ²/M more than the mean over infinitely many, and the correction takes that away.
TEST(ProbabilityScores, TheBrierCorrectionRemovesWhatFewReplicatesCost) {
  constexpr int kReplicates = 5, kPairs = 200'000;
  const Stream draws({.seed = 12, .replicate = 0}, 0, test::kTestPurpose);
  std::vector<PairBlock> blocks;
  for (std::uint64_t pair = 0; pair < kPairs; ++pair) {
    double sum = 0, squares = 0;
    for (std::uint32_t m = 0; m < kReplicates; ++m) {  // uniform in (0, 1): the mean is .5
      const double p = draws.uniform(pair, m);
      sum += p;
      squares += p * p;
    }
    const double mean = sum / kReplicates;
    const double variance = (squares - sum * mean) / (kReplicates - 1);
    const double tied = draws.bernoulli(0.5, pair, kReplicates) ? 1 : 0;
    blocks.push_back({mean, 1, tied, variance / kReplicates});
  }
  EXPECT_NEAR(brier(blocks).plain, 0.25 + 1.0 / 12 / kReplicates, 0.001);
  EXPECT_NEAR(brier(blocks).corrected, 0.25, 0.001);
}

TEST(ProbabilityScores, BinsAreFixedAndHoldTheirLowerEdge) {
  const std::vector<PairBlock> blocks{{0, 5, 0}, {0.1, 7, 1}, {0.2, 3, 1}, {0.19, 1, 0}, {1, 2, 2}};
  const auto bins = reliability_table(blocks);
  ASSERT_EQ(bins.size(), kBinStarts.size());
  EXPECT_EQ(bins.front().pairs, 5);
  EXPECT_EQ(bins[7].from, 0.1);
  EXPECT_EQ(bins[7].pairs, 8);
  EXPECT_NEAR(bins[7].expected, 0.89, 1e-12);
  EXPECT_EQ(bins[8].ties, 1);
  EXPECT_EQ(bins.back().pairs, 2);
  EXPECT_EQ(bins.back().to, 1);
}

TEST(ProbabilityScores, TheDecompositionAddsUp) {
  const PairSpace space(test::strewn_places(60, 7));
  const auto forecast =
      test::forecast_of_all(space, [](auto a, auto b) { return (1.0 + a * b % 97) / 100; });
  const auto blocks = blocks_of(forecast, {test::drawn_ties(forecast, 8), {}}, space);
  const Decomposition parts = decompose(blocks);
  EXPECT_NEAR(brier(blocks).plain,
              parts.reliability - parts.resolution + parts.uncertainty + parts.within_bins, 1e-15);
  EXPECT_NE(parts.within_bins, 0);
}

TEST(ProbabilityScores, NothingToScoreIsNoScore) {
  EXPECT_TRUE(std::isnan(brier({}).plain));
  EXPECT_TRUE(std::isnan(decompose({}).uncertainty));
  EXPECT_EQ(log_score({}), 0);
}

TEST(Recalibration, FindsTheLevelThatAForecastWasMovedBy) {
  for (const Link link : {Link::logit, Link::cloglog}) {
    for (const double by : {-3.0, -0.5, 0.0, 1.0, 2.5}) {
      const auto wrong = moved(kReliable, by, link);
      const auto level = fit_level(wrong, link);
      ASSERT_TRUE(level);
      EXPECT_NEAR(*level, -by, 1e-12);
      const auto score = levelled_score(wrong, link);
      ASSERT_TRUE(score);
      EXPECT_NEAR(score->per_tie, log_score(kReliable) / 270, 1e-12);
      EXPECT_NEAR(score->expected_over_ties, totals_of(wrong).expected / 270, 1e-15);
    }
  }
}

/// A probability that is rounded to 1 has still a finite loss for a pair that is not tied.
TEST(Recalibration, LossesStayFiniteWhereProbabilitiesAreRounded) {
  const PairLoss hazard = moved_loss(0.5, std::log(100 / std::log(2.0)), Link::cloglog);
  EXPECT_NEAR(hazard.other, 100, 1e-12);
  EXPECT_NEAR(hazard.tied, std::exp(-100), 1e-55);
  const PairLoss odds = moved_loss(0.5, 100, Link::logit);
  EXPECT_NEAR(odds.other, 100, 1e-12);
  EXPECT_NEAR(odds.tied, std::exp(-100), 1e-55);
  for (const Link link : {Link::logit, Link::cloglog}) {
    for (const double a : {-1.0, 0.0, 2.0}) {
      const PairLoss loss = moved_loss(0.3, a, link);
      EXPECT_NEAR(loss.tied, -std::log(moved(0.3, a, link)), 1e-14);
      EXPECT_NEAR(loss.other, -std::log1p(-moved(0.3, a, link)), 1e-14);
    }
    EXPECT_NEAR(moved_log_score(kReliable, 0, link), log_score(kReliable), 1e-9);
  }
  const std::vector<PairBlock> extreme{{1 - 1e-9, 1, 0}, {1e-9, 1e6, 900'000}};
  ASSERT_TRUE(levelled_score(extreme));
  EXPECT_TRUE(std::isfinite(levelled_score(extreme)->per_tie));
}

TEST(Recalibration, NeverMakesTheLogScoreWorse) {
  const PairSpace space(test::strewn_places(40, 9));
  const auto truth =
      test::forecast_of_all(space, [](auto a, auto b) { return 0.5 / (1.0 + a + b); });
  const auto forecast =
      test::forecast_of_all(space, [](auto a, auto b) { return 0.9 / (2.0 + a * b); });
  const auto blocks = blocks_of(forecast, {test::drawn_ties(truth, 10), {}}, space);
  for (const Link link : {Link::logit, Link::cloglog}) {
    const auto level = fit_level(blocks, link);
    ASSERT_TRUE(level);
    const double best = log_score(moved(blocks, *level, link));
    EXPECT_LE(best, log_score(blocks));
    for (const double off : {-0.01, 0.01}) {
      EXPECT_LT(best, log_score(moved(blocks, *level + off, link)));
    }
  }
}

TEST(Recalibration, RareTiesAndLongWaysConverge) {
  // The level is 23 below, from a start far above: Newton alone would leave the doubles.
  const std::vector<PairBlock> blocks{{0.999, 1e9, 1}, {0.5, 1e9, 0}};
  for (const Link link : {Link::logit, Link::cloglog}) {
    const auto level = fit_level(blocks, link);
    ASSERT_TRUE(level);
    const Totals totals = totals_of(moved(blocks, *level, link));
    EXPECT_NEAR(totals.expected, 1, link == Link::logit ? 1e-9 : 1e-6);
  }
}

/// Where much less was promised than came true, Newton overshoots by the ratio and then comes back
/// by 1.
TEST(Recalibration, ConvergesHoweverLittleWasPromised) {
  for (const double promised : {1e-3, 1e-6, 1e-12, 1e-100}) {
    const std::vector<PairBlock> blocks{{promised, 3e4, 50}, {promised * promised, 3e4, 8}};
    for (const Link link : {Link::logit, Link::cloglog}) {
      const auto level = fit_level(blocks, link);
      ASSERT_TRUE(level);
      EXPECT_NEAR(totals_of(moved(blocks, *level, link)).expected, 58,
                  link == Link::logit ? 1e-6 : 0.01)
          << promised;
    }
  }
}

TEST(Recalibration, HasNoLevelWhereNoneIsFinite) {
  using Blocks = std::vector<PairBlock>;
  for (const Link link : {Link::logit, Link::cloglog}) {
    EXPECT_FALSE(fit_level(Blocks{{0.1, 10, 0}}, link));
    EXPECT_FALSE(fit_level(Blocks{{0.1, 10, 10}}, link));
    EXPECT_FALSE(fit_level(Blocks{{0.1, 10, 5}, {0, 10, 1}}, link));
    EXPECT_FALSE(fit_level(Blocks{{0.1, 10, 5}, {1, 10, 9}}, link));
    EXPECT_TRUE(fit_level(Blocks{{0.1, 10, 5}, {1, 10, 10}, {0, 7, 0}}, link));
  }
  EXPECT_FALSE(levelled_score({}));
}

}  // namespace
}  // namespace borderweave::study
