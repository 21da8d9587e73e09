#include "study/score/tie_scores.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <vector>

#include "core/parallel.h"
#include "study/score/baselines.h"
#include "study/score/logit.h"
#include "study/score/number_scores.h"
#include "tests/unit/study/score/score_world.h"

namespace borderweave::study {
namespace {

/// Ties drawn from a logit of distance and size, before a cut and after it.
struct DrawnTwice {
  PairSpace space;
  PairForecast truth;
  Stock stock;
  Outcome formed;

  explicit DrawnTwice(std::uint64_t seed)
      : space(test::strewn_places(160, seed)),
        truth(test::forecast_of_all(
            space,
            [&](auto a, auto b) {
              return Logit{{-8, -1.2, 0.6, -1.0}}.probability(terms_of(space, a, b));
            })),
        stock{{test::drawn_ties(truth, seed + 1), {}}, make_date(2020, 1, 1)},
        formed{test::drawn_ties(truth, seed + 2), stock.known.ties} {}
};

TEST(TieScores, TheTruthIsBetterThanWhatNeedsNoModel) {
  const DrawnTwice drawn(31);
  const auto all = baselines(drawn.space, drawn.stock, {});
  const TieScores scores = score_ties(drawn.space, drawn.truth, drawn.formed, all);
  ASSERT_EQ(scores.skill.size(), all.size());
  ASSERT_TRUE(scores.forecast.headline);
  EXPECT_NEAR(scores.forecast.headline->intercept, 0, 0.2);
  for (std::size_t k = 0; k < all.size(); ++k) {
    EXPECT_EQ(scores.skill[k].name, all[k].name);
    EXPECT_NEAR(scores.skill[k].skill,
                skill(scores.forecast.headline->per_tie, scores.baselines[k].headline->per_tie),
                1e-12);
    EXPECT_LE(scores.skill[k].interval.low, scores.skill[k].interval.high);
    if (scores.skill[k].name == "logit of distance and size") continue;  // is the truth, fitted
    EXPECT_GT(scores.skill[k].skill, 0);
  }
  EXPECT_GT(scores.skill.front().interval.low, 0);  // climatology, beyond doubt
}

/// Few pairs among millions are not made a list of all the others.
TEST(TieScores, FewPairsAskedAboutAreAllOthersLeftOut) {
  const DrawnTwice drawn(33);
  std::vector<RowPair> asked, others;
  for (const ListedPair& pair : drawn.truth.listed) {
    ((pair.a + pair.b) % 7 == 0 ? asked : others).emplace_back(pair.a, pair.b);
  }
  Outcome few{.ties = {}, .left_out = {}, .asked = asked};
  std::ranges::set_intersection(drawn.formed.ties, asked, std::back_inserter(few.ties));
  ASSERT_FALSE(few.ties.empty());
  const std::vector<Baseline> beside{{"climatology", "", climatology(drawn.space, drawn.stock)}};
  const TieScores one = score_ties(drawn.space, drawn.truth, few, beside);
  const TieScores other = score_ties(drawn.space, drawn.truth, {few.ties, others}, beside);
  EXPECT_EQ(one.totals.pairs, static_cast<double>(asked.size()));
  EXPECT_EQ(one.totals.pairs, other.totals.pairs);
  EXPECT_EQ(one.totals.ties, static_cast<double>(few.ties.size()));
  EXPECT_EQ(one.forecast.headline->per_tie, other.forecast.headline->per_tie);
  EXPECT_EQ(one.forecast.average_precision, other.forecast.average_precision);
  EXPECT_EQ(one.skill.front().skill, other.skill.front().skill);
  EXPECT_EQ(one.skill.front().interval.low, other.skill.front().interval.low);
  EXPECT_EQ(one.skill.front().interval.high, other.skill.front().interval.high);
}

TEST(TieScores, AWorseForecastIsReportedAsWorse) {
  const DrawnTwice drawn(32);
  const auto reversed = test::forecast_of_all(drawn.space, [&](auto a, auto b) {
    return Logit{{-12, 1.2, -0.6, 1.0}}.probability(terms_of(drawn.space, a, b));
  });
  const TieScores scores =
      score_ties(drawn.space, reversed, drawn.formed, baselines(drawn.space, drawn.stock, {}));
  for (const SkillAgainst& against : scores.skill) {
    EXPECT_LT(against.skill, 0) << against.name;
    EXPECT_LT(against.interval.high, 0) << against.name;
  }
}

/// A forecast against itself is worth nothing, in every draw.
TEST(TieScores, SkillAgainstItselfIsNone) {
  const DrawnTwice drawn(33);
  const std::vector<Baseline> itself{{"itself", "", drawn.truth}};
  const TieScores scores = score_ties(drawn.space, drawn.truth, drawn.formed, itself);
  EXPECT_EQ(scores.skill[0].skill, 0);
  EXPECT_EQ(scores.skill[0].interval.low, 0);
  EXPECT_EQ(scores.skill[0].interval.high, 0);
}

TEST(TieScores, BandsAndPairsOfStatesAddUp) {
  const DrawnTwice drawn(34);
  const TieScores scores = score_ties(drawn.space, drawn.truth, drawn.formed, {});
  double pairs = 0, ties = 0, sum = 0, of_states = 0;
  for (const BandScores& band : scores.bands) {
    pairs += band.totals.pairs;
    ties += band.totals.ties;
  }
  EXPECT_EQ(pairs, scores.totals.pairs);
  EXPECT_EQ(ties, scores.totals.ties);
  for (const CountryPairPart& part : scores.by_country_pair) {
    sum += part.sum;
    of_states += part.count;
  }
  EXPECT_EQ(of_states, ties);
  EXPECT_NEAR(sum / ties, scores.forecast.headline->per_tie, 1e-10);
}

TEST(TieScores, AreTheSameOnAnyNumberOfThreads) {
  const DrawnTwice drawn(35);
  std::vector<Interval> intervals;
  for (const int threads : {1, 2, 5}) {
    Arena(threads).execute([&] {
      const auto all = baselines(drawn.space, drawn.stock, {});
      intervals.push_back(
          score_ties(drawn.space, drawn.truth, drawn.formed, all, {.seed = 1, .draws = 30})
              .skill.back()
              .interval);
    });
  }
  EXPECT_EQ(intervals[0].low, intervals[1].low);
  EXPECT_EQ(intervals[0].high, intervals[2].high);
}

TEST(TieScores, WithoutTiesThereIsNoSkill) {
  const DrawnTwice drawn(36);
  const TieScores scores =
      score_ties(drawn.space, drawn.truth, {}, baselines(drawn.space, drawn.stock, {}));
  EXPECT_FALSE(scores.forecast.headline);
  for (const SkillAgainst& against : scores.skill) EXPECT_TRUE(std::isnan(against.skill));
  EXPECT_TRUE(std::isnan(scores.forecast.average_precision));
}

}  // namespace
}  // namespace borderweave::study
