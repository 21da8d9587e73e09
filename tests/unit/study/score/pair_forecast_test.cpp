#include "study/score/pair_forecast.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/geodesic.h"
#include "study/score/probability_scores.h"
#include "tests/unit/study/score/score_world.h"

namespace borderweave::study {
namespace {

TEST(PairForecast, BandsBeginAtTheirStart) {
  EXPECT_EQ(band_of(0), 0U);
  EXPECT_EQ(band_of(9.999), 0U);
  EXPECT_EQ(band_of(10), 1U);
  EXPECT_EQ(band_of(199.9), 4U);
  EXPECT_EQ(band_of(200), 5U);
  EXPECT_EQ(band_of(9000), 5U);
  EXPECT_EQ(band_name(1), "10-25 km");
  EXPECT_EQ(band_name(5), "200 km and more");
}

TEST(PairForecast, EveryForeignPairHasTheCellOfItsStatesAndBand) {
  const ScoredPlaces places = test::strewn_places(40, 1);
  const PairSpace space(places);
  ASSERT_EQ(space.country_pairs(), (std::vector<RowPair>{{0, 1}, {0, 2}, {1, 2}}));
  std::vector<double> counted(space.cells());
  for (std::uint32_t a = 0; a < 40; ++a) {
    EXPECT_EQ(space.cell(a, a), PairSpace::kDomestic);
    for (std::uint32_t b = 0; b < 40; ++b) {
      const std::uint16_t cell = space.cell(a, b);
      ASSERT_EQ(cell, space.cell(b, a));
      ASSERT_EQ(cell == PairSpace::kDomestic, places.country[a] == places.country[b]);
      if (cell == PairSpace::kDomestic) continue;
      const std::uint32_t states = places.country[a] + places.country[b];  // 1, 2, 3
      EXPECT_EQ(cell / 6, states - 1);
      EXPECT_EQ(cell % 6U, band_of(geo::distance_km(places.at[a], places.at[b])));
      if (a < b) ++counted[cell];
    }
  }
  EXPECT_EQ(space.pairs_by_cell(), counted);
}

/// What a pair is promised, the slow way.
double probability_of(const PairForecast& forecast, const PairSpace& space, RowPair pair) {
  for (const ListedPair& listed : forecast.listed) {
    if (RowPair{listed.a, listed.b} == pair) return listed.probability;
  }
  return forecast.tail[space.cell(pair.first, pair.second)];
}

bool holds(const std::vector<RowPair>& pairs, RowPair pair) {
  return std::ranges::find(pairs, pair) != pairs.end();
}

TEST(PairForecast, BlocksAreAllPairsThatAreAskedAbout) {
  const PairSpace space(test::strewn_places(30, 2));
  PairForecast forecast =
      test::forecast_of_all(space, [](auto a, auto b) { return (1.0 + a + b) / 100; });
  const std::vector<RowPair> ties = test::drawn_ties(forecast, 3);
  const std::vector<RowPair> left_out = test::drawn_ties(forecast, 4);
  std::erase_if(forecast.listed, [](const ListedPair& pair) { return (pair.a + pair.b) % 4 != 0; });
  for (std::size_t cell = 0; cell < space.cells(); ++cell) {
    forecast.tail[cell] = 0.001 * static_cast<double>(cell + 1);
  }
  const std::vector<double> ones(30, 1.0);
  std::vector<double> weight(30);
  for (std::size_t k = 0; k < 30; ++k) weight[k] = static_cast<double>(k % 3);
  for (const auto& weights : {std::vector<double>{}, ones, weight}) {
    double pairs = 0, tied = 0, expected = 0;
    for (std::uint32_t a = 0; a < 30; ++a) {
      for (std::uint32_t b = a + 1; b < 30; ++b) {
        const RowPair pair{a, b};
        if (space.cell(a, b) == PairSpace::kDomestic || holds(left_out, pair)) continue;
        const double w = weights.empty() ? 1 : weights[a] * weights[b];
        pairs += w;
        tied += holds(ties, pair) ? w : 0;
        expected += w * probability_of(forecast, space, pair);
      }
    }
    const auto blocks = blocks_of(forecast, {ties, left_out}, space, weights);
    const Totals totals = totals_of(blocks);
    EXPECT_EQ(totals.pairs, pairs);
    EXPECT_EQ(totals.ties, tied);
    EXPECT_NEAR(totals.expected, expected, 1e-12 * expected);
    double in_bands = 0;
    for (std::size_t band = 0; band < kBandStarts.size(); ++band) {
      in_bands += totals_of(blocks_in_band(blocks, band)).pairs;
    }
    EXPECT_EQ(in_bands, pairs);
    for (const PairBlock& block : blocks) EXPECT_GT(block.pairs, 0);
  }
}

TEST(PairForecast, OneTownHasNoPairs) {
  const PairSpace space(test::strewn_places(1, 5));
  const PairForecast forecast{make_date(2030, 1, 1), {}, std::vector<double>(space.cells(), 0.1)};
  EXPECT_TRUE(blocks_of(forecast, {}, space).empty());
}

}  // namespace
}  // namespace borderweave::study
