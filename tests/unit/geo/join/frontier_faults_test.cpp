#include "geo/join/frontier_faults.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "tests/unit/geo/drawing.h"

namespace borderweave::geo {
namespace {

using test::Drawn;
using test::drawn;
using test::map_of;
using test::rectangle;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<FrontierFault> faults(const std::vector<Drawn>& map, double tolerance_m = 5) {
  const Territories all = map_of(map);
  return find_frontier_faults(OutlineIndex(all), tolerance_m);
}

// PL | DE
TEST(FrontierFaults, ABorderDrawnOnceHasNone) {
  EXPECT_THAT(faults({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(1000, 0, 2000, 1000)}}),
              IsEmpty());
}

// PL 3 m DE
TEST(FrontierFaults, AnUncoveredStripIsASliverWithItsWidthAndLength) {
  const auto found =
      faults({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(1003, 0, 2000, 1000)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, FaultKind::gap);
  EXPECT_TRUE(found[0].sliver);
  EXPECT_THAT(found[0].municipalities, ElementsAre(0, 1));
  EXPECT_NEAR(found[0].mean_width_m, 3, 0.02);
  EXPECT_NEAR(found[0].greatest_width_m, 3, 0.4);
  EXPECT_NEAR(found[0].length_m, 1000, 4);
  EXPECT_NEAR(found[0].area_m2, 3000, 12);
}

TEST(FrontierFaults, AStripAcrossTheAntimeridianIsThatOfAnyOtherMeridian) {
  // A municipality in the middle of the strip covers a part of it, on either side of 180.
  for (const double west : {-2.0, 0.0}) {
    for (const bool exchanged : {false, true}) {
      std::vector<Drawn> map{{"PL", rectangle(-1000, 0, -2, 1000)},
                             {"DE", rectangle(2, 0, 1000, 1000)},
                             {"DE", rectangle(west, 400, west + 2, 600)}};
      if (exchanged) std::swap(map[0], map[1]);
      const auto here = faults(map);
      const auto there = faults(test::across_the_antimeridian(map));
      ASSERT_THAT(here, SizeIs(testing::Ge(1U)));
      ASSERT_THAT(there, SizeIs(here.size()));
      double area = 0;
      for (std::size_t k = 0; k < here.size(); ++k) {
        area += there[k].area_m2;
        EXPECT_EQ(there[k].kind, here[k].kind);
        EXPECT_EQ(there[k].sliver, here[k].sliver);
        EXPECT_EQ(there[k].municipalities, here[k].municipalities);
        EXPECT_NEAR(there[k].area_m2, here[k].area_m2, 0.1);
        EXPECT_NEAR(there[k].mean_width_m, here[k].mean_width_m, 0.01);
        EXPECT_NEAR(there[k].length_m, here[k].length_m, 0.1);
        EXPECT_NEAR(std::abs(there[k].at.lon), 180, 0.001);
        EXPECT_LE(std::abs(there[k].at.lon), 180);
      }
      EXPECT_NEAR(area, 4000 - 400, 15);
    }
  }
}

TEST(FrontierFaults, AStripWiderThanTheToleranceAndOpenIsARiver) {
  EXPECT_THAT(faults({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(1008, 0, 2000, 1000)}}),
              IsEmpty());
}

TEST(FrontierFaults, OutlinesThatCoverGroundTwiceOverlap) {
  const auto found =
      faults({{"PL", rectangle(0, 0, 1000, 1000)}, {"DE", rectangle(960, 0, 2000, 1000)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, FaultKind::overlap);
  EXPECT_FALSE(found[0].sliver);
  EXPECT_NEAR(found[0].mean_width_m, 40, 0.2);
}

// +----+----+
// | PL [ ] DE |    a pond of 100 m that both enclose
// +----+----+
TEST(FrontierFaults, AnEnclosedHoleBetweenTwoStatesIsAGapHoweverWide) {
  const auto found = faults({{"PL", drawn({{0, 0},
                                           {1000, 0},
                                           {1000, 400},
                                           {950, 400},
                                           {950, 500},
                                           {1000, 500},
                                           {1000, 1000},
                                           {0, 1000}})},
                             {"DE", drawn({{1000, 0},
                                           {2000, 0},
                                           {2000, 1000},
                                           {1000, 1000},
                                           {1000, 500},
                                           {1050, 500},
                                           {1050, 400},
                                           {1000, 400}})}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, FaultKind::gap);
  EXPECT_FALSE(found[0].sliver);
  EXPECT_NEAR(found[0].area_m2, 10'000, 40);
}

// PL |  DE
// PL[40]DE    the middle one touches nobody abroad
// PL |  DE
TEST(FrontierFaults, AMunicipalityOffItsWholeFrontierLeavesAGapAsWideAsItIs) {
  const auto found = faults({{"PL", rectangle(0, 0, 1000, 1000)},
                             {"PL", rectangle(0, 1000, 960, 2000)},
                             {"PL", rectangle(0, 2000, 1000, 3000)},
                             {"DE", rectangle(1000, 0, 2000, 3000)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, FaultKind::gap);
  EXPECT_FALSE(found[0].sliver);
  EXPECT_THAT(found[0].municipalities, ElementsAre(0, 1, 2, 3));
  EXPECT_NEAR(found[0].mean_width_m, 40, 0.2);
  EXPECT_NEAR(found[0].length_m, 1000, 4);
}

// PL      |1| DE    a bay whose mouth is so narrow that strips bound a seventh of it and DE
// PL  ( bay   DE    nearly nothing: it is part of the gap, not a hole in PL
TEST(FrontierFaults, GroundThatStripsPartFromTheSecondStateBelongsToTheGap) {
  const auto found = faults({{"PL", drawn({{0, 0},
                                           {1000, 0},
                                           {1000, 400},
                                           {996, 404},
                                           {996, 397},
                                           {981, 397},
                                           {981, 413},
                                           {996, 413},
                                           {996, 406},
                                           {1000, 410},
                                           {1000, 1000},
                                           {0, 1000}})},
                             {"DE", rectangle(1001, 0, 2000, 1000)}});
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].kind, FaultKind::gap);
  EXPECT_NEAR(found[0].area_m2, 1000 + 24 + 15 * 16, 6) << "the strip, the mouth and the bay";
}

TEST(FrontierFaults, AHoleInsideOneStateIsIgnored) {
  MultiPolygon with_pond = rectangle(0, 0, 1000, 1000);
  with_pond[0].push_back(rectangle(400, 400, 500, 500)[0][0]);
  EXPECT_THAT(faults({{"PL", with_pond}, {"DE", rectangle(1000, 0, 2000, 1000)}}), IsEmpty());
}

// PL |3| DE    the middle one, 3 m wide, is Czech
TEST(FrontierFaults, AThirdMunicipalityThatFillsTheGapCounts) {
  EXPECT_THAT(faults({{"PL", rectangle(0, 0, 1000, 1000)},
                      {"DE", rectangle(1003, 0, 2000, 1000)},
                      {"CZ", rectangle(1000, 0, 1003, 1000)}}),
              IsEmpty());
}

//  PL | DE
//  ---+---      three states in one corner, and a frontier that ends in a notch
//    CZ
TEST(FrontierFaults, CornersAndEndsOfTheFrontierGiveNoFalseFindings) {
  EXPECT_THAT(
      faults({{"PL", drawn({{0, 0}, {1000, 0}, {1000, 900}, {990, 1000}, {0, 1000}})},
              {"DE", drawn({{1000, 0}, {2000, 0}, {2000, 1000}, {1010, 1000}, {1000, 900}})},
              {"CZ", rectangle(0, -1000, 2000, 0)}}),
      IsEmpty());
}

/// A frontier that bends at every step, with a strip of `width` on its west side.
std::vector<Drawn> zigzag(double width) {
  std::vector<std::pair<double, double>> west, east;
  for (int step = 0; step <= 20; ++step) {
    const double x = 1000 + (step % 2) * 60.0;
    west.emplace_back(x - width, step * 100.0);
    east.emplace_back(x, step * 100.0);
  }
  west.insert(west.end(), {{0, 2000}, {0, 0}});
  east.insert(east.end(), {{3000, 2000}, {3000, 0}});
  return {{"PL", drawn(west)}, {"DE", drawn(east)}};
}

TEST(FrontierFaults, AStripThatBendsIsOnePiece) {
  const auto found = faults(zigzag(4));
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_NEAR(found[0].area_m2, 4 * 2000, 60);
  EXPECT_TRUE(found[0].sliver);
}

TEST(FrontierFaults, RowsWithoutAnOutlineAreLeftOut) {
  EXPECT_THAT(faults({{"PL", {}}, {"DE", rectangle(0, 0, 1000, 1000)}}), IsEmpty());
}

/// Two rows of municipalities along a frontier whose ends are pinned and whose vertices are drawn
/// twice, up to `shake` metres apart.
std::vector<Drawn> drawn_twice(unsigned seed, double shake) {
  std::mt19937 generator(seed);
  const auto random = [&] { return static_cast<double>(generator()) / 4294967296.0 - 0.5; };
  constexpr int kVertices = 24;
  std::vector<std::pair<double, double>> pl, de;
  for (int k = 0; k <= kVertices; ++k) {
    const double x = 100 * random();
    const bool pinned = k == 0 || k == kVertices;
    pl.emplace_back(x, k * 200.0);
    de.emplace_back(pinned ? x : x + shake * random(), k * 200.0);
  }
  std::vector<Drawn> map;
  for (std::size_t first = 0; first < kVertices; first += 4) {
    auto west = std::vector(pl.begin() + static_cast<std::ptrdiff_t>(first),
                            pl.begin() + static_cast<std::ptrdiff_t>(first) + 5);
    auto east = std::vector(de.begin() + static_cast<std::ptrdiff_t>(first),
                            de.begin() + static_cast<std::ptrdiff_t>(first) + 5);
    west.insert(west.end(), {{-2000, west.back().second}, {-2000, west.front().second}});
    east.insert(east.end(), {{2000, east.back().second}, {2000, east.front().second}});
    map.push_back({"PL", drawn(west)});
    map.push_back({"DE", drawn(east)});
  }
  return map;
}

double area_of(const std::vector<FrontierFault>& faults, FaultKind kind) {
  double area = 0;
  for (const FrontierFault& fault : faults) area += fault.kind == kind ? fault.area_m2 : 0;
  return area;
}

struct Twin {
  double gaps = 0;
  double overlaps = 0;
};

/// The slow twin: unions of the two states as a whole, their intersection, and the holes of both
/// together. Right where all gaps are enclosed.
Twin by_union_of_all(const std::vector<Drawn>& map) {
  const Geos geos;
  const auto united = [&](const std::string& countries) {
    std::vector<Geometry> parts;
    for (const Drawn& one : map) {
      if (countries.find(one.country) != std::string::npos) {
        parts.push_back(to_multipolygon(geos, one.outline));
      }
    }
    const Geometry all = to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
    return geos.own(GEOSUnaryUnion_r(geos.handle(), all.get()));
  };
  const Geometry pl = united("PL");
  const Geometry de = united("DE");
  const Geometry both = geos.own(GEOSIntersection_r(geos.handle(), pl.get(), de.get()));
  Twin twin{0, area_km2(polygons_of(geos, both.get())) * 1e6};
  for (const Polygon& polygon : polygons_of(geos, united("PLDE").get())) {
    for (std::size_t ring = 1; ring < polygon.size(); ++ring) {
      twin.gaps += area_km2({{polygon[ring]}}) * 1e6;
    }
  }
  return twin;
}

TEST(FrontierFaults, OnRandomFrontiersTheyAreThoseOfTheUnionOfAll) {
  for (unsigned seed = 1; seed <= 20; ++seed) {
    const auto map = drawn_twice(seed, 30);
    const Twin twin = by_union_of_all(map);
    ASSERT_GT(twin.gaps, 1000);
    for (const double tolerance : {2.0, 40.0}) {
      const auto found = faults(map, tolerance);
      EXPECT_NEAR(area_of(found, FaultKind::gap), twin.gaps, 1e-3 * twin.gaps)
          << seed << " " << tolerance;
      EXPECT_NEAR(area_of(found, FaultKind::overlap), twin.overlaps, 1e-3 * twin.overlaps) << seed;
    }
  }
}

TEST(FrontierFaults, AreTheSameForAnyNumberOfThreads) {
  const auto map = drawn_twice(7, 30);
  std::vector<std::vector<FrontierFault>> found(2);
  Arena(1).execute([&] { found[0] = faults(map); });
  Arena(4).execute([&] { found[1] = faults(map); });
  ASSERT_EQ(found[0].size(), found[1].size());
  for (std::size_t k = 0; k < found[0].size(); ++k) {
    EXPECT_EQ(found[0][k].shape, found[1][k].shape);
    EXPECT_EQ(found[0][k].greatest_width_m, found[1][k].greatest_width_m);
  }
}

}  // namespace
}  // namespace borderweave::geo
