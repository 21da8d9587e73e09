#include "geo/neighbourhood.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "tests/unit/geo/ingest/files.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;
using test::territories_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr double kAnyCutoff = 50;

using Pairs = std::map<RowPair, double>;

Pairs pairs_of(const Neighbours& neighbours) {
  Pairs pairs;
  for (std::uint32_t i = 0; i + 1 < neighbours.first.size(); ++i) {
    for (std::size_t k = 0; k < neighbours.rows_of(i).size(); ++k) {
      pairs[{i, neighbours.rows_of(i)[k]}] = neighbours.values_of(i)[k];
    }
  }
  return pairs;
}

Neighbours touching(const std::vector<MultiPolygon>& outlines, double tolerance_m = 5) {
  return find_neighbourhood(territories_of(outlines, {"PL"}), kAnyCutoff, tolerance_m).touching;
}

// 3 4
// 1 2
TEST(Touching, SquaresOfAGridTouchAlongSidesNotInCorners) {
  const auto found = touching(
      {square(15, 50, .1), square(15.1, 50, .1), square(15, 50.1, .1), square(15.1, 50.1, .1)});
  EXPECT_THAT(found.rows_of(0), ElementsAre(1, 2));
  EXPECT_THAT(found.rows_of(1), ElementsAre(0, 3));
  EXPECT_THAT(found.rows_of(2), ElementsAre(0, 3));
  EXPECT_THAT(found.rows_of(3), ElementsAre(1, 2));
}

TEST(Touching, SharedBorderIsAsLongAsTheGeodesicAndTheSameBothWays) {
  const auto found = touching({square(15, 50, .1), square(15.1, 50, .1)});
  EXPECT_NEAR(found.values_of(0)[0], distance_km({15.1, 50}, {15.1, 50.1}), 1e-4);
  EXPECT_EQ(found.values_of(0)[0], found.values_of(1)[0]);
}

TEST(Touching, AVertexOnTheOthersSideStillMakesTheWholeBorder) {
  MultiPolygon left = square(15, 50, .1);
  left[0][0].insert(left[0][0].begin() + 2, {15.1, 50.0437});
  const auto found = touching({left, square(15.1, 50.02, .04)});
  EXPECT_NEAR(found.values_of(0)[0], distance_km({15.1, 50.02}, {15.1, 50.06}), 1e-3);
}

TEST(Touching, AHoleTouchesTheEnclaveInIt) {
  MultiPolygon around = square(15, 50, .3);
  around[0].push_back(square(15.1, 50.1, .1)[0][0]);
  const auto found = touching({around, square(15.1, 50.1, .1)});
  ASSERT_THAT(found.rows_of(0), ElementsAre(1));
  EXPECT_NEAR(found.values_of(0)[0],
              2 * distance_km({15.1, 50.1}, {15.1, 50.2}) +
                  distance_km({15.1, 50.1}, {15.2, 50.1}) + distance_km({15.1, 50.2}, {15.2, 50.2}),
              1e-3);
}

TEST(Touching, BordersDrawnTwiceTouchWithinTheToleranceOnly) {
  const double gap = 3 / 71'700.0;  // 3 m of longitude at 50°
  const std::vector<MultiPolygon> slivered{square(15, 50, .1), square(15.1 + gap, 50, .1)};
  EXPECT_NEAR(touching(slivered, 5).values_of(0)[0], distance_km({15.1, 50}, {15.1, 50.1}), 0.01);
  EXPECT_THAT(touching(slivered, 2).rows_of(0), IsEmpty());
  const std::vector<MultiPolygon> overlapping{square(15, 50, .1), square(15.1 - gap, 50, .1)};
  EXPECT_THAT(touching(overlapping, 5).rows_of(0), ElementsAre(1));
}

/// A clean coverage: n × n cells over corners shaken by up to a third of a cell.
std::vector<MultiPolygon> shaken_grid(int n, unsigned seed) {
  std::mt19937 generator(seed);
  const auto shake = [&] { return .06 * (static_cast<double>(generator()) / 4294967296.0 - .5); };
  std::vector<std::vector<LonLat>> corner(static_cast<std::size_t>(n) + 1);
  for (std::size_t y = 0; y < corner.size(); ++y) {
    for (std::size_t x = 0; x < corner.size(); ++x) {
      corner[y].push_back(
          {15 + .1 * static_cast<double>(x) + shake(), 50 + .1 * static_cast<double>(y) + shake()});
    }
  }
  std::vector<MultiPolygon> cells;
  for (std::size_t y = 0; y + 1 < corner.size(); ++y) {
    for (std::size_t x = 0; x + 1 < corner.size(); ++x) {
      cells.push_back({{{corner[y][x], corner[y][x + 1], corner[y + 1][x + 1], corner[y + 1][x],
                         corner[y][x]}}});
    }
  }
  return cells;
}

/// Voronoi cells of random points: triple points, short sides and acute corners.
std::vector<MultiPolygon> voronoi(unsigned sites, unsigned seed) {
  const Geos geos;
  std::mt19937 generator(seed);
  Ring points;
  for (unsigned i = 0; i < sites; ++i) {
    const double lon = 15 + static_cast<double>(generator()) / 4294967296.0;
    points.push_back({lon, 50 + static_cast<double>(generator()) / 4294967296.0});
  }
  const Geometry line = to_line(geos, points);
  const Geometry cells = geos.own(
      GEOSVoronoiDiagram_r(geos.handle(), line.get(), nullptr, /*tolerance=*/0, /*onlyEdges=*/0));
  std::vector<MultiPolygon> outlines;
  for (const Polygon& cell : polygons_of(geos, cells.get())) outlines.push_back({cell});
  return outlines;
}

/// The slow twin: every pair, intersection of the boundaries by GEOS.
Pairs touching_by_geos(const std::vector<MultiPolygon>& outlines) {
  const Geos geos;
  std::vector<Geometry> boundary;
  for (const MultiPolygon& outline : outlines) {
    const Geometry shape = to_multipolygon(geos, outline);
    boundary.push_back(geos.own(GEOSBoundary_r(geos.handle(), shape.get())));
  }
  Pairs pairs;
  for (std::uint32_t i = 0; i < outlines.size(); ++i) {
    for (std::uint32_t j = 0; j < outlines.size(); ++j) {
      if (i == j) continue;
      const Geometry shared =
          geos.own(GEOSIntersection_r(geos.handle(), boundary[i].get(), boundary[j].get()));
      double km = 0;
      for (int k = 0; k < GEOSGetNumGeometries_r(geos.handle(), shared.get()); ++k) {
        const GEOSGeometry* part = GEOSGetGeometryN_r(geos.handle(), shared.get(), k);
        if (GEOSGeomTypeId_r(geos.handle(), part) != GEOS_LINESTRING) continue;
        const Ring points = points_of(geos, part);
        for (std::size_t p = 1; p < points.size(); ++p) km += distance_km(points[p - 1], points[p]);
      }
      if (km > 0.005) pairs[{i, j}] = km;  // as the default tolerance, 5 m
    }
  }
  return pairs;
}

/// The same pairs, with values within a metre.
void expect_the_same(const Pairs& found, const Pairs& expected) {
  ASSERT_EQ(found.size(), expected.size());
  for (const auto& [pair, km] : expected) {
    ASSERT_TRUE(found.contains(pair)) << pair.first << " and " << pair.second;
    EXPECT_NEAR(found.at(pair), km, 0.001) << pair.first << " and " << pair.second;
  }
}

TEST(Touching, EqualsAllPairsOfGeosOnShakenGrids) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto cells = shaken_grid(8, seed);
    expect_the_same(pairs_of(touching(cells)), touching_by_geos(cells));
  }
}

TEST(Touching, EqualsAllPairsOfGeosOnVoronoiCells) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto cells = voronoi(60, seed);
    expect_the_same(pairs_of(touching(cells)), touching_by_geos(cells));
  }
}

/// A copy of every outline that its own hand has drawn: corners moved by up to a metre.
std::vector<MultiPolygon> drawn_apart(std::vector<MultiPolygon> outlines, unsigned seed) {
  std::mt19937 generator(seed);
  const auto shake = [&] { return 2e-5 * (static_cast<double>(generator()) / 4294967296.0 - .5); };
  for (MultiPolygon& outline : outlines) {
    Ring& ring = outline[0][0];
    for (LonLat& corner : ring) corner = {corner.lon + shake(), corner.lat + shake()};
    ring.back() = ring.front();
  }
  return outlines;
}

TEST(Touching, SliversAndGapsUnderTheToleranceChangeNoNeighbour) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto cells = shaken_grid(8, seed);
    const Pairs clean = touching_by_geos(cells);
    const Pairs found = pairs_of(touching(drawn_apart(cells, seed)));
    ASSERT_EQ(found.size(), clean.size());
    for (const auto& [pair, km] : clean) {
      EXPECT_TRUE(found.contains(pair)) << pair.first << " and " << pair.second << ", " << km;
    }
  }
}

TEST(Touching, OutlinesCutAtTheAntimeridianTouchAcrossIt) {
  const auto found = touching({square(179.9, 65, .1), square(-180, 65, .1), square(-180, 66, .1)});
  ASSERT_THAT(found.rows_of(0), ElementsAre(1));
  EXPECT_NEAR(found.values_of(0)[0], distance_km({180, 65}, {180, 65.1}), 1e-3);
  EXPECT_THAT(found.rows_of(2), IsEmpty());
}

TEST(Near, EqualsAllPairsOfDistances) {
  const auto all = territories_of(voronoi(150, 7), {"PL"});
  Pairs expected;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    for (std::uint32_t j = 0; j < all.size(); ++j) {
      const double km = distance_km(all.centre[i], all.centre[j]);
      if (i != j && km <= 30) expected[{i, j}] = km;
    }
  }
  ASSERT_GT(expected.size(), 500U);
  expect_the_same(pairs_of(find_neighbourhood(all, 30).near), expected);
}

TEST(Near, SeesAcrossTheAntimeridian) {
  const auto all = territories_of({square(179.7, 65, .1), square(-179.9, 65, .1)}, {"RU", "US"});
  EXPECT_THAT(find_neighbourhood(all, 30).near.rows_of(0), ElementsAre(1));
  EXPECT_THAT(find_neighbourhood(all, 10).near.rows_of(0), IsEmpty());
}

TEST(Neighbourhood, IsTheSameOnAnyNumberOfThreads) {
  const auto all = territories_of(voronoi(200, 5), {"PL", "DE"});
  Neighbourhood one;
  Neighbourhood many;
  Arena(1).execute([&] { one = find_neighbourhood(all, 30); });
  Arena(7).execute([&] { many = find_neighbourhood(all, 30); });
  EXPECT_EQ(one.touching.value, many.touching.value);
  EXPECT_EQ(one.near.value, many.near.value);
  EXPECT_EQ(one.distance_to_border, many.distance_to_border);
}

// PL PL DE
TEST(DistanceToBorder, IsFromTheCentreToTheNearestForeignSide) {
  const auto all = territories_of({square(15, 50, .1), square(15.1, 50, .1), square(15.2, 50, .1)},
                                  {"PL", "PL", "DE"});
  const auto km = find_neighbourhood(all, kAnyCutoff).distance_to_border;
  EXPECT_NEAR(km[0], distance_km({15.05, 50.05}, {15.2, 50.05}), 1e-3);
  EXPECT_NEAR(km[1], distance_km({15.15, 50.05}, {15.2, 50.05}), 1e-3);
  EXPECT_NEAR(km[2], distance_km({15.25, 50.05}, {15.2, 50.05}), 1e-3);
}

TEST(DistanceToBorder, IsInfiniteInARegionOfOneState) {
  const auto all = territories_of({square(15, 50, .1), square(15.1, 50, .1)}, {"PL"});
  EXPECT_THAT(find_neighbourhood(all, kAnyCutoff).distance_to_border,
              testing::Each(std::numeric_limits<double>::infinity()));
}

TEST(DistanceToBorder, FindsAFarStateAndOneAcrossTheAntimeridian) {
  const auto far = territories_of({square(15, 50, .1), square(25, 50, .1)}, {"PL", "UA"});
  EXPECT_NEAR(find_neighbourhood(far, 1).distance_to_border[0],
              distance_km({15.05, 50.05}, {25, 50.1}), 3);
  const auto across = territories_of({square(179.7, 65, .1), square(-179.9, 65, .1)}, {"RU", "US"});
  EXPECT_NEAR(find_neighbourhood(across, 1).distance_to_border[0],
              distance_km({179.75, 65.05}, {-179.9, 65.05}), 1e-2);
}

/// The slow twin: points every few metres along every foreign outline.
TEST(DistanceToBorder, EqualsAWalkAlongAllForeignOutlines) {
  const auto all = territories_of(shaken_grid(6, 9), {"PL", "PL", "PL", "DE", "CZ"});
  const auto found = find_neighbourhood(all, kAnyCutoff).distance_to_border;
  for (std::size_t i = 0; i < all.size(); ++i) {
    double nearest = std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < all.size(); ++j) {
      if (all.country[i] == all.country[j]) continue;
      const Ring& ring = all.outline[j][0][0];
      for (std::size_t k = 0; k + 1 < ring.size(); ++k) {
        for (double t = 0; t <= 1; t += 1.0 / 128) {
          const LonLat at{std::lerp(ring[k].lon, ring[k + 1].lon, t),
                          std::lerp(ring[k].lat, ring[k + 1].lat, t)};
          nearest = std::min(nearest, distance_km(all.centre[i], at));
        }
      }
    }
    EXPECT_LE(found[i], nearest + 1e-4);
    EXPECT_NEAR(found[i], nearest, 0.005);
  }
}

/// Germany and Poland, which share a land border, and Japan, which has none.
Countries three_countries() {
  return {
      {{.iso2 = "DE", .neighbours = {"PL"}}, {.iso2 = "JP"}, {.iso2 = "PL", .neighbours = {"DE"}}},
      {},
      {}};
}

/// A town of one state at 15° E and one of the other that begins `gap` degrees east of it.
std::string warnings(double gap, const std::string& other, double tolerance_m) {
  const Territories all = test::territories_of(
      {test::square(15, 51, .1), test::square(15.1 + gap, 51, .1)}, {"DE", other});
  Problems problems;
  warn_of_missing_adjacency(all, find_neighbourhood(all, 30, tolerance_m), three_countries(),
                            tolerance_m, problems);
  return test::text_of(problems);
}

TEST(MissingAdjacency, NeighbouringStatesWithAGapBetweenAreReported) {
  EXPECT_THAT(warnings(0.01, "PL", 5),
              AllOf(HasSubstr("E0262"), HasSubstr("DE and PL share a land border"),
                    HasSubstr("check --data"), HasSubstr("border_tolerance_m")));
}

TEST(MissingAdjacency, ThereIsNoWarningWhereTheyTouchOrTheToleranceJoinsThem) {
  EXPECT_EQ(warnings(0, "PL", 5), "");
  EXPECT_EQ(warnings(0.01, "PL", 1000), "");
}

TEST(MissingAdjacency, StatesWithoutALandBorderMayLieApart) {
  EXPECT_EQ(warnings(0.01, "JP", 5), "");
}

}  // namespace
}  // namespace borderweave::geo
