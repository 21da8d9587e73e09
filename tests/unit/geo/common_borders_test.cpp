#include "geo/common_borders.h"

#include <gmock/gmock.h>

#include <random>

#include "geo/neighbourhood.h"
#include "geo/opposing_border.h"
#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

using test::Drawn;
using test::map_of;
using test::rectangle;
using testing::ElementsAre;
using testing::IsEmpty;

using BorderLengths = std::vector<std::pair<RowPair, double>>;

/// Pairs of rows that touch, with km of border.
BorderLengths pairs_at(const Territories& all, double tolerance_m) {
  const OutlineIndex index(all);
  BorderLengths pairs;
  for (const auto& border : find_common_borders(index, index.pairs(tolerance_m), tolerance_m)) {
    const double km = border.km(tolerance_m);
    if (km > 0) pairs.emplace_back(border.rows, km);
  }
  return pairs;
}

std::vector<RowPair> rows_at(const std::vector<Drawn>& map, double tolerance_m) {
  std::vector<RowPair> rows;
  for (const auto& [pair, km] : pairs_at(map_of(map), tolerance_m)) rows.push_back(pair);
  return rows;
}

// 0 | 1 km | 2
// 1 | 1 km | 3
const std::vector<Drawn> kAcrossAKilometre{{"PL", rectangle(0, 5000, 5000, 10'000)},
                                           {"PL", rectangle(0, 0, 5000, 5000)},
                                           {"DE", rectangle(6000, 5000, 11'000, 10'000)},
                                           {"DE", rectangle(6000, 0, 11'000, 5000)}};

TEST(CommonBorders, AWideGapIsClosedByAToleranceOfItsWidthAndNotDiagonally) {
  const auto all = map_of(kAcrossAKilometre);
  EXPECT_THAT(rows_at(kAcrossAKilometre, 900), ElementsAre(RowPair{0, 1}, RowPair{2, 3}));
  EXPECT_THAT(rows_at(kAcrossAKilometre, 1100),
              ElementsAre(RowPair{0, 1}, RowPair{0, 2}, RowPair{1, 3}, RowPair{2, 3}));
  EXPECT_NEAR(pairs_at(all, 1100)[1].second, 5, 0.05);
}

TEST(CommonBorders, AWideOverlapIsClosedByAToleranceOfItsWidth) {
  const std::vector<Drawn> map{{"PL", rectangle(0, 0, 5000, 5000)},
                               {"DE", rectangle(4000, 100, 9000, 4900)}};
  EXPECT_THAT(rows_at(map, 5), IsEmpty());
  EXPECT_THAT(rows_at(map, 1100), ElementsAre(RowPair{0, 1}));
}

TEST(CommonBorders, WhatLiesBehindAThirdMunicipalityDoesNotTouch) {
  const std::vector<Drawn> map{{"PL", rectangle(0, 0, 1000, 1000)},
                               {"PL", rectangle(1000, 0, 1100, 1000)},
                               {"DE", rectangle(1105, 0, 2000, 1000)}};
  EXPECT_THAT(rows_at(map, 500), ElementsAre(RowPair{0, 1}, RowPair{1, 2}));
}

TEST(CommonBorders, AnAcuteCornerBetweenKeepsTwoOutlinesApart) {
  const std::vector<Drawn> map{{"PL", test::drawn({{0, 0}, {3000, 0}, {3000, -2000}, {0, -2000}})},
                               {"PL", test::drawn({{0, 0}, {3000, 0}, {3000, 60}})},
                               {"DE", test::drawn({{0, 0}, {3000, 60}, {3000, 2000}, {0, 2000}})}};
  EXPECT_THAT(rows_at(map, 500), ElementsAre(RowPair{0, 1}, RowPair{1, 2}));
}

TEST(CommonBorders, AcrossTheAntimeridianGapsAreClosedAsWell) {
  const auto square = [](double west) -> MultiPolygon {
    return {{{{west, 65}, {west + .09, 65}, {west + .09, 65.1}, {west, 65.1}, {west, 65}}}};
  };
  EXPECT_THAT(rows_at({{"RU", square(179.9)}, {"US", square(-180)}}, 1000),
              ElementsAre(RowPair{0, 1}));  // .01° are 470 m
}

/// Two countries of m × m municipalities from two hands: corners shaken, `gap_m` apart (or over
/// each other).
Territories two_hands(unsigned seed, double gap_m) {
  std::mt19937 generator(seed);
  const auto shake = [&] { return 300 * (static_cast<double>(generator()) / 4294967296.0 - .5); };
  constexpr int kSide = 4;
  std::vector<Drawn> map;
  for (const int country : {0, 1}) {
    std::vector<std::vector<std::pair<double, double>>> corner(kSide + 1);
    for (int x = 0; x <= kSide; ++x) {
      for (int y = 0; y <= kSide; ++y) {
        corner[static_cast<std::size_t>(x)].emplace_back(
            1000 * x + country * (1000 * kSide + gap_m) + shake(), 1000 * y + shake());
      }
    }
    for (std::size_t x = 0; x < kSide; ++x) {
      for (std::size_t y = 0; y < kSide; ++y) {
        map.push_back(
            {country == 0 ? "PL" : "DE", test::drawn({corner[x][y], corner[x + 1][y],
                                                      corner[x + 1][y + 1], corner[x][y + 1]})});
      }
    }
  }
  return map_of(map);
}

TEST(CommonBorders, ALargerToleranceNeverLosesAPair) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    for (const double gap_m : {-200.0, 0.0, 3.0, 400.0}) {
      const Territories all = two_hands(seed, gap_m);
      BorderLengths before;
      for (const double tolerance_m : {0.01, 0.05, 1., 5., 20., 100., 300., 700., 1500., 5000.}) {
        const BorderLengths now = pairs_at(all, tolerance_m);
        for (const auto& [pair, km] : before) {
          const auto kept =
              std::ranges::find(now, pair, [](const auto& each) { return each.first; });
          ASSERT_NE(kept, now.end())
              << seed << ", " << gap_m << " m apart, " << tolerance_m << " m";
          EXPECT_GE(kept->second, km);
        }
        before = now;
      }
      EXPECT_GE(before.size(), 48U + 4U) << seed;  // all inside both, and one abroad for each row
    }
  }
}

TEST(CommonBorders, AWiderReachChangesNothingWithinTheTolerance) {
  const Territories all = two_hands(7, 100);
  const OutlineIndex index(all);
  BorderLengths from_wide;
  for (const auto& border : find_common_borders(index, index.pairs(2000), 2000)) {
    if (border.km(150) > 0) from_wide.emplace_back(border.rows, border.km(150));
  }
  EXPECT_EQ(from_wide, pairs_at(all, 150));
}

TEST(CommonBorders, BordersWithoutANeighbourFaceNothing) {
  const auto all = map_of({{"PL", rectangle(0, 0, 1000, 1000)}});
  const OutlineIndex index(all);
  EXPECT_THAT(opposing_border(SegmentIndex(index), 0, 1000, {}), IsEmpty());
}

}  // namespace
}  // namespace borderweave::geo
