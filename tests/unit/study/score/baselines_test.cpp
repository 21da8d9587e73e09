#include "study/score/baselines.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "study/score/logit.h"
#include "study/score/number_scores.h"
#include "study/score/pair_forecast.h"
#include "study/score/probability_scores.h"
#include "study/score/recalibration.h"
#include "tests/unit/study/score/score_world.h"

namespace borderweave::study {
namespace {

constexpr std::size_t kTowns = 150;
const Logit kTruth{{-8, -1.2, 0.6, -1.0}};

/// A region whose ties are drawn from a logit.
struct Drawn {
  PairSpace space;
  PairForecast truth;
  Stock stock;

  explicit Drawn(std::uint64_t seed, const Logit& logit = kTruth)
      : space(test::strewn_places(kTowns, seed)),
        truth(test::forecast_of_all(
            space, [&](auto a, auto b) { return logit.probability(terms_of(space, a, b)); })),
        stock{{test::drawn_ties(truth, seed + 1), {}}, make_date(2020, 1, 1)} {}
};

TEST(Logit, TermsAreThoseOfTheFormula) {
  ScoredPlaces places;
  places.countries = {"AA", "BB"};
  places.country = {0, 1, 1};
  places.at = {{15, 50}, {15, 51}, {15, 50}};
  places.population = {100'000, 1'000, 0};
  const PairSpace space(places);
  const PairTerms terms = terms_of(space, 0, 1);
  EXPECT_EQ(terms[0], 1);
  EXPECT_NEAR(std::exp(terms[1]), 111.24, 0.02);
  EXPECT_NEAR(terms[2], std::log(1e8), 1e-12);
  EXPECT_NEAR(terms[3], 2, 1e-12);
  EXPECT_EQ(terms_of(space, 0, 2)[1], 0);                       // nearer than 1 km
  EXPECT_NEAR(terms_of(space, 0, 2)[2], std::log(1e5), 1e-12);  // nobody counts as one
}

TEST(Logit, RecoversWhatTiesWereDrawnFrom) {
  PairTerms mean{};
  constexpr std::size_t kRegions = 12;
  for (std::size_t region = 0; region < kRegions; ++region) {
    const Drawn drawn(100 + region, {{-5, -1.2, 0.6, -1.0}});
    const auto fitted = fit_logit(all_pairs(drawn.space, drawn.stock.known));
    ASSERT_TRUE(fitted);
    for (std::size_t k = 0; k < mean.size(); ++k) mean[k] += fitted->coefficient[k] / kRegions;
  }
  EXPECT_NEAR(mean[1], -1.2, 0.06);
  EXPECT_NEAR(mean[2], 0.6, 0.04);
  EXPECT_NEAR(mean[3], -1.0, 0.1);
}

TEST(Logit, SolvesTheScoreEquations) {
  const Drawn drawn(1);
  const LogitRows rows = all_pairs(drawn.space, drawn.stock.known);
  const auto fitted = fit_logit(rows);
  ASSERT_TRUE(fitted);
  PairTerms score{}, size{};
  rows([&](const LogitRow& row) {
    for (std::size_t k = 0; k < score.size(); ++k) {
      score[k] += (row.ties - fitted->probability(row.terms)) * row.terms[k];
      size[k] += fitted->probability(row.terms) * std::abs(row.terms[k]);
    }
  });
  for (std::size_t k = 0; k < score.size(); ++k) EXPECT_NEAR(score[k] / size[k], 0, 1e-11);
}

TEST(Logit, PairsLeftOutDoNotCount) {
  Drawn drawn(2);
  std::size_t rows = 0, ties = 0;
  drawn.stock.known.left_out = {drawn.stock.known.ties.front(), drawn.stock.known.ties.back()};
  all_pairs(drawn.space, drawn.stock.known)([&](const LogitRow& row) {
    ++rows;
    ties += row.ties > 0 ? 1 : 0;
  });
  EXPECT_EQ(rows, kTowns * kTowns / 3 - 2);
  EXPECT_EQ(ties, drawn.stock.known.ties.size() - 2);
}

TEST(Logit, HasNoFitWhereThereIsNone) {
  const auto of = [](std::vector<LogitRow> rows) {
    return fit_logit([rows = std::move(rows)](const std::function<void(const LogitRow&)>& show) {
      for (const LogitRow& row : rows) show(row);
    });
  };
  EXPECT_FALSE(of({}));
  EXPECT_FALSE(of({{{1, 2, 3, 4}, 10, 0}}));                         // no ties
  EXPECT_FALSE(of({{{1, 2, 3, 4}, 10, 10}}));                        // nothing else
  EXPECT_FALSE(of({{{1, 2, 3, 4}, 10, 5}, {{1, 3, 4, 5}, 10, 6}}));  // terms determine one another
  std::vector<LogitRow> parted;
  for (int k = 0; k < 20; ++k) {
    const double x = k;
    parted.push_back({{1, x, std::sin(x), x * x / 10}, 1, k < 10 ? 0.0 : 1.0});
  }
  EXPECT_FALSE(of(parted));
}

TEST(Baselines, EachIsFittedOnTheStock) {
  const Drawn drawn(3);
  const double ties = static_cast<double>(drawn.stock.known.ties.size());
  const auto all = baselines(drawn.space, drawn.stock, kTruth, 0.8);
  ASSERT_EQ(all.size(), 8U);
  for (const Baseline& baseline : all) {
    const auto blocks = blocks_of(baseline.forecast, drawn.stock.known, drawn.space);
    for (const PairBlock& block : blocks) {
      ASSERT_GT(block.probability, 0) << baseline.name;
      ASSERT_LT(block.probability, 1) << baseline.name;
    }
    if (baseline.name == "memorisation") continue;
    const Totals totals = totals_of(blocks);
    EXPECT_NEAR(totals.expected / ties, 1, 0.1) << baseline.name;
  }
}

TEST(Baselines, RatesAreThoseOfTheirGroups) {
  const Drawn drawn(4);
  const auto& ties = drawn.stock.known.ties;
  const auto& places = drawn.space.places();
  const double pairs = kTowns * kTowns / 3.0;
  const double base = (static_cast<double>(ties.size()) + 0.5) / (pairs + 1);
  EXPECT_EQ(climatology(drawn.space, drawn.stock).tail,
            std::vector<double>(drawn.space.cells(), base));
  const double first = static_cast<double>(std::ranges::count_if(ties, [&](const RowPair& tie) {
    return places.country[tie.first] + places.country[tie.second] == 1;
  }));
  EXPECT_DOUBLE_EQ(country_pair_rate(drawn.space, drawn.stock).tail[0],
                   (first + base) / (pairs / 3 + 1));
  double near = 1, near_ties = base;
  for (std::uint32_t a = 0; a < kTowns; ++a) {
    for (std::uint32_t b = a + 1; b < kTowns; ++b) {
      if (drawn.space.cell(a, b) == PairSpace::kDomestic || drawn.space.km(a, b) > 25 ||
          places.population[a] < 10'000 || places.population[b] < 10'000) {
        continue;
      }
      ++near;
      near_ties += std::ranges::find(ties, RowPair{a, b}) != ties.end() ? 1 : 0;
    }
  }
  const auto forecast = near_and_large(drawn.space, drawn.stock);
  EXPECT_EQ(std::ranges::count_if(forecast.listed,
                                  [&](const ListedPair& pair) {
                                    return std::abs(pair.probability - near_ties / near) < 1e-15;
                                  }),
            static_cast<std::ptrdiff_t>(near) - 1);
}

TEST(Baselines, AttachmentFollowsDegrees) {
  const Drawn drawn(5);
  const auto forecast = preferential_attachment(drawn.space, drawn.stock);
  std::vector<double> degree(kTowns, 1.0);
  for (const auto& [a, b] : drawn.stock.known.ties) {
    ++degree[a];
    ++degree[b];
  }
  const auto hazard = [](const ListedPair& pair) { return -std::log1p(-pair.probability); };
  const ListedPair& first = forecast.listed.front();
  for (const ListedPair& pair : forecast.listed) {
    const double ratio = degree[pair.a] * degree[pair.b] / (degree[first.a] * degree[first.b]);
    ASSERT_NEAR(hazard(pair) / hazard(first), ratio, 1e-9 * ratio);
  }
}

TEST(Baselines, MemoryKnowsWhatWasListed) {
  const Drawn drawn(6);
  const auto forecast = memorisation(drawn.space, drawn.stock, 0.86);
  ASSERT_EQ(forecast.listed.size(), drawn.stock.known.ties.size());
  for (const ListedPair& pair : forecast.listed) EXPECT_EQ(pair.probability, 0.86);
}

/// On ties drawn anew the truth beats every baseline, and a model that is worse than climatology
/// has a skill below zero.
TEST(Baselines, SkillHasTheSignOfTheTruth) {
  const Drawn drawn(7);
  const Outcome later{test::drawn_ties(drawn.truth, 77), {}};
  const auto score = [&](const PairForecast& forecast) {
    return levelled_score(blocks_of(forecast, later, drawn.space))->per_tie;
  };
  const double truth = score(drawn.truth);
  for (const Baseline& baseline : baselines(drawn.space, drawn.stock, kFixedSlopes)) {
    EXPECT_GT(skill(truth, score(baseline.forecast)), 0) << baseline.name;
  }
  const Logit reversed{{-12, 1.2, -0.6, 1.0}};
  const auto wrong = logit_at_level(drawn.space, drawn.stock, reversed);
  EXPECT_LT(skill(score(wrong), score(climatology(drawn.space, drawn.stock))), -0.01);
}

}  // namespace
}  // namespace borderweave::study
