#include "geo/nearby_segments.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <random>
#include <tuple>
#include <vector>

#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

using test::Drawn;
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

/// Rectangles of 100 m to 3 km, some across others, in a square of 20 km.
std::vector<Drawn> scattered(std::mt19937& random) {
  std::uniform_real_distribution<double> place(0, 20'000);
  std::uniform_real_distribution<double> width(100, 3000);
  std::vector<Drawn> map;
  for (int i = 0; i < 60; ++i) {
    const double x = place(random);
    const double y = place(random);
    map.push_back(
        {i % 2 == 0 ? "PL" : "DE", rectangle(x, y, x + width(random), y + width(random))});
  }
  return map;
}

TEST(NearbySegments, FindsWhatAPassOverAllSegmentsFinds) {
  std::mt19937 random(20261130);
  const auto all = map_of(scattered(random));
  const OutlineIndex index(all);
  const NearbySegments around(index, 0, 30'000);
  const auto everything = around.within({-1e6, -1e9, 1e7, 1e9, nullptr}, 30'000);
  const Box home = index.box(0);
  for (const double distance : {0.05, 20.0, 500.0, 10'000.0}) {
    for (int i = 0; i < 50; ++i) {
      std::uniform_real_distribution<double> lon(home.west - .1, home.east + .1);
      std::uniform_real_distribution<double> lat(home.south - .1, home.north + .1);
      const Segment segment{{lon(random), lat(random)}, {lon(random), lat(random)}};
      const PlanarSegment own = on_plane(segment, around.metres_per_lon());
      std::vector<NearSegment> wanted;
      std::ranges::copy_if(everything, std::back_inserter(wanted),
                           [&](const NearSegment& each) { return meets(own, each.at, distance); });
      ASSERT_EQ(sorted(around.within(own, distance)), sorted(wanted)) << distance << " m";
    }
  }
  EXPECT_EQ(everything.size(), 59U * 4);
}

TEST(NearbySegments, TellsWhoseSegmentsMayBeWithinReach) {
  const auto all = map_of(std::vector<Drawn>{{"PL", rectangle(0, 0, 1000, 1000)},
                                             {"DE", rectangle(1500, 0, 2500, 1000)},
                                             {"DE", rectangle(9000, 0, 9500, 1000)}});
  const OutlineIndex index(all);
  const NearbySegments around(index, 0, 600);
  const auto& ring = all.outline[0][0][0];
  const Segment whole{ring[0], ring[2]};  // from corner to corner
  const auto own = on_plane(whole, around.metres_per_lon());
  EXPECT_TRUE(around.reaches(own, std::vector<std::uint32_t>{1, 2}));
  EXPECT_FALSE(around.reaches(own, std::vector<std::uint32_t>{2}));
}

}  // namespace
}  // namespace borderweave::geo
