#include "geo/nearby_segments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numbers>
#include <random>
#include <tuple>
#include <utility>
#include <vector>

#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

using test::across_the_antimeridian;
using test::Drawn;
using test::drawn;
using test::map_of;
using test::rectangle;

using Found = std::vector<std::tuple<std::uint32_t, double, double, double, double>>;

Found sorted(const std::vector<NearSegment>& segments) {
  Found found;
  for (const NearSegment& each : segments) {
    found.emplace_back(each.row, each.at.x0, each.at.y0, each.at.x1, each.at.y1);
  }
  std::ranges::sort(found);
  return found;
}

/// How far two ranges of numbers are apart; 0 where they meet.
double apart(double a0, double a1, double b0, double b1) {
  const auto [a_low, a_high] = std::minmax(a0, a1);
  const auto [b_low, b_high] = std::minmax(b0, b1);
  return std::max({0.0, a_low - b_high, b_low - a_high});
}

/// The slow twin: every segment of every other outline, straight from the map.
Found by_a_pass_over_all(const Territories& all, std::uint32_t row, const PlanarSegment& own,
                         double metres_per_lon, double distance_m) {
  Found found;
  for (std::uint32_t other = 0; other < all.size(); ++other) {
    if (other == row) continue;
    for (const Ring& ring : all.outline[other].front()) {
      const double home = all.outline[row][0][0][0].lon;
      const double turn = std::round((home - ring[0].lon) / 360) * 360;
      for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        const double x0 = (ring[k].lon + turn) * metres_per_lon;
        const double x1 = (ring[k + 1].lon + turn) * metres_per_lon;
        const double y0 = ring[k].lat * kMetresPerDegree;
        const double y1 = ring[k + 1].lat * kMetresPerDegree;
        if (apart(own.x0, own.x1, x0, x1) > distance_m) continue;
        if (apart(own.y0, own.y1, y0, y1) > distance_m) continue;
        found.emplace_back(other, x0, y0, x1, y1);
      }
    }
  }
  std::ranges::sort(found);
  return found;
}

/// Stars of 3 to 40 corners and 100 m to 3 km, every third with a hole, in a square of 20 km; none
/// touches the meridian in its middle.
std::vector<Drawn> scattered(std::mt19937& random) {
  std::uniform_real_distribution<double> place(0, 20'000);
  std::uniform_real_distribution<double> radius(100, 3000);
  std::uniform_int_distribution<int> corners(3, 40);
  std::vector<Drawn> map;
  while (map.size() < 60) {
    const double x = place(random) - 10'000;
    const double y = place(random);
    const double size = radius(random);
    if (std::abs(x) <= size) continue;
    const int count = corners(random);
    std::vector<std::pair<double, double>> outer;
    std::vector<std::pair<double, double>> inner;
    for (int k = 0; k < count; ++k) {
      const double angle = 2 * std::numbers::pi * k / count;
      const double reach = size * (k % 2 == 0 ? 1 : .6);
      outer.emplace_back(x + reach * std::cos(angle), y + reach * std::sin(angle));
      inner.emplace_back(x + reach / 3 * std::cos(angle), y + reach / 3 * std::sin(angle));
    }
    MultiPolygon outline = drawn(outer);
    if (map.size() % 3 == 0) outline[0].push_back(drawn(inner)[0][0]);
    map.push_back({map.size() % 2 == 0 ? "PL" : "DE", std::move(outline)});
  }
  return map;
}

void expect_what_a_pass_over_all_finds(const Territories& all) {
  const OutlineIndex index(all);
  const SegmentIndex segments(index);
  std::size_t pairs = 0;
  for (std::uint32_t row = 0; row < all.size(); row += 5) {
    const NearbySegments around(segments, row, 5000);
    const Box& home = index.box(row);
    const double latitude = (home.south + home.north) / 2 * std::numbers::pi / 180;
    ASSERT_DOUBLE_EQ(around.metres_per_lon(), 111'320 * std::cos(latitude));
    for (const double distance : {0.05, 20.0, 500.0, 5000.0}) {
      for (const Segment& segment : oriented_segments(all.outline[row])) {
        const PlanarSegment own = on_plane(segment, around.metres_per_lon());
        const Found wanted = by_a_pass_over_all(all, row, own, around.metres_per_lon(), distance);
        ASSERT_EQ(sorted(around.within(own, distance)), wanted) << row << ", " << distance << " m";
        pairs += wanted.size();
      }
    }
  }
  EXPECT_GT(pairs, 10'000U);
}

TEST(NearbySegments, FindsWhatAPassOverAllPairsOfSegmentsFinds) {
  std::mt19937 random(20261130);
  expect_what_a_pass_over_all_finds(map_of(scattered(random)));
}

TEST(NearbySegments, FindsTheSameAcrossTheAntimeridian) {
  std::mt19937 random(20261201);
  const Territories all = map_of(across_the_antimeridian(scattered(random)));
  EXPECT_TRUE(std::ranges::any_of(all.centre, [](LonLat at) { return at.lon < 0; }));
  EXPECT_TRUE(std::ranges::any_of(all.centre, [](LonLat at) { return at.lon > 0; }));
  expect_what_a_pass_over_all_finds(all);
}

TEST(NearbySegments, TellsWhoseSegmentsMayBeWithinReach) {
  const auto all = map_of(std::vector<Drawn>{{"PL", rectangle(0, 0, 1000, 1000)},
                                             {"DE", rectangle(1500, 0, 2500, 1000)},
                                             {"DE", rectangle(9000, 0, 9500, 1000)}});
  const OutlineIndex index(all);
  const SegmentIndex segments(index);
  const NearbySegments around(segments, 0, 600);
  const auto& ring = all.outline[0][0][0];
  const Segment whole{ring[0], ring[2]};  // from corner to corner
  const auto own = on_plane(whole, around.metres_per_lon());
  EXPECT_TRUE(around.reaches(own, std::vector<std::uint32_t>{1, 2}));
  EXPECT_FALSE(around.reaches(own, std::vector<std::uint32_t>{2}));
}

TEST(OrientedSegments, HaveTheInteriorOnTheirLeftWhicheverWayTheRingsRun) {
  for (const bool outer_turned : {false, true}) {
    for (const bool hole_turned : {false, true}) {
      Ring outer{{0, 0}, {4, 0}, {4, 4}, {0, 4}, {0, 0}};
      Ring hole{{1, 1}, {2, 1}, {2, 2}, {1, 2}, {1, 1}};
      EXPECT_DOUBLE_EQ(signed_area(outer), 16);
      if (outer_turned) std::ranges::reverse(outer);
      if (hole_turned) std::ranges::reverse(hole);
      EXPECT_DOUBLE_EQ(signed_area(hole), hole_turned ? -1 : 1);
      const auto segments = oriented_segments({{outer, hole}});
      ASSERT_EQ(segments.size(), 8U);
      for (const auto& [from, to] : segments) {
        // A little to the left of the middle.
        const double x = (from.lon + to.lon) / 2 - .1 * (to.lat - from.lat);
        const double y = (from.lat + to.lat) / 2 + .1 * (to.lon - from.lon);
        EXPECT_TRUE(x > 0 && x < 4 && y > 0 && y < 4) << x << ' ' << y;
        EXPECT_FALSE(x > 1 && x < 2 && y > 1 && y < 2) << x << ' ' << y;
      }
    }
  }
}

}  // namespace
}  // namespace borderweave::geo
