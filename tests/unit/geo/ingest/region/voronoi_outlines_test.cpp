#include "geo/ingest/region/voronoi_outlines.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <numeric>

#include "core/random.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;
using testing::SizeIs;

/// In square degrees: the sides of cells are straight in longitude and latitude, so that these
/// areas add up exactly, which geodesic ones do not.
double area(const MultiPolygon& shape) {
  const Geos geos;
  double degrees = 0;
  GEOSArea_r(geos.handle(), to_multipolygon(geos, shape).get(), &degrees);
  return degrees;
}

double total_area(const std::vector<MultiPolygon>& cells) {
  return std::accumulate(cells.begin(), cells.end(), 0.0,
                         [](double sum, const MultiPolygon& cell) { return sum + area(cell); });
}

bool contains(const Geos& geos, const MultiPolygon& cell, LonLat at) {
  const Geometry shape = to_multipolygon(geos, cell);
  return geos.truth(GEOSIntersects_r(geos.handle(), shape.get(), to_point(geos, at).get()));
}

std::vector<LonLat> random_sites(std::size_t n, const Stream& stream) {
  std::vector<LonLat> sites;
  for (std::uint64_t k = 0; k < n; ++k) {
    sites.push_back({10 + stream.uniform(k, 0), 50 + stream.uniform(k, 1)});
  }
  return sites;
}

TEST(VoronoiCells, CoverTheOutlineWithoutOverlap) {
  const Geos geos;
  const auto outline = square(10, 50, 1);
  const auto cells = voronoi_cells(geos, outline, random_sites(40, Stream({1, 0}, 0, 0)));
  EXPECT_NEAR(total_area(cells), area(outline), 1e-9);
}

/// The slow twin: the nearest site by trying all, on the same shortened longitudes.
TEST(VoronoiCells, GiveEachPointToItsNearestSite) {
  const Geos geos;
  const Stream stream({2, 0}, 0, 0);
  const auto sites = random_sites(25, stream);
  const auto cells = voronoi_cells(geos, square(10, 50, 1), sites);
  const double shortening = std::cos(50.5 * 3.14159265358979 / 180);
  for (std::uint64_t k = 0; k < 200; ++k) {
    const LonLat at{10 + stream.uniform(k, 7), 50 + stream.uniform(k, 8)};
    const auto nearest = std::ranges::min_element(sites, {}, [&](LonLat site) {
      return std::hypot((site.lon - at.lon) * shortening, site.lat - at.lat);
    });
    EXPECT_TRUE(contains(geos, cells[static_cast<std::size_t>(nearest - sites.begin())], at));
  }
}

TEST(VoronoiCells, ASingleSiteTakesTheWholePolygon) {
  const auto outline = square(10, 50, 1);
  const auto cells = voronoi_cells(Geos(), outline, std::vector<LonLat>{{10.2, 50.9}});
  EXPECT_EQ(cells.front(), outline);
}

TEST(VoronoiCells, OfSitesAtOnePointTheFirstTakesTheCell) {
  const std::vector<LonLat> sites{{10.2, 50.5}, {10.2, 50.5}, {10.8, 50.5}};
  const auto cells = voronoi_cells(Geos(), square(10, 50, 1), sites);
  EXPECT_FALSE(cells[0].empty());
  EXPECT_TRUE(cells[1].empty());
  EXPECT_FALSE(cells[2].empty());
}

TEST(VoronoiCells, ASiteBeyondAGeneralisedCoastStillHasGround) {
  const std::vector<LonLat> sites{{10.5, 50.5}, {11.05, 50.5}};
  const auto cells = voronoi_cells(Geos(), square(10, 50, 1), sites);
  EXPECT_TRUE(contains(Geos(), cells[1], {10.99, 50.5}));
  EXPECT_NEAR(total_area(cells), area(square(10, 50, 1)), 1e-9);
}

TEST(VoronoiCells, StayOutOfLakesAndReachIslands) {
  MultiPolygon outline = square(10, 50, 1);
  outline.front().push_back({{10.4, 50.4}, {10.4, 50.6}, {10.6, 50.6}, {10.6, 50.4}, {10.4, 50.4}});
  outline.push_back(square(12, 50, 0.1).front());
  const auto cells =
      voronoi_cells(Geos(), outline, std::vector<LonLat>{{10.2, 50.5}, {10.8, 50.5}});
  EXPECT_NEAR(total_area(cells), area(outline), 1e-9);
  EXPECT_FALSE(contains(Geos(), cells[0], {10.45, 50.5}));
  EXPECT_TRUE(contains(Geos(), cells[1], {12.05, 50.05}));
}

/// As Chukotka lies: an area from 178 to -178, cut at the antimeridian.
TEST(VoronoiCells, AnAreaCutAtTheAntimeridianIsDividedAsOne) {
  const Geos geos;
  MultiPolygon outline = square(178, 60, 2);
  outline.push_back(square(-180, 60, 2).front());
  const auto cells = voronoi_cells(geos, outline, std::vector<LonLat>{{178.5, 61}, {-179.5, 61}});
  EXPECT_NEAR(total_area(cells), area(outline), 1e-6);
  EXPECT_TRUE(contains(geos, cells[0], {179.4, 61}));
  EXPECT_TRUE(contains(geos, cells[1], {179.6, 61})) << "the site at -179.5 is nearer";
  EXPECT_TRUE(contains(geos, cells[1], {-178.1, 61}));
  for (const MultiPolygon& cell : cells) {
    for (const Polygon& polygon : cell) {
      for (const LonLat at : polygon.front()) EXPECT_LE(std::abs(at.lon), 180);
    }
  }
}

TEST(VoronoiCells, DissolveIntoOneOutline) {
  MultiPolygon cells = square(0, 0, 1);
  cells.push_back(square(1, 0, 1).front());
  const auto whole = dissolve(Geos(), cells);
  ASSERT_EQ(whole.size(), 1U);
  EXPECT_NEAR(area(whole), area(cells), 1e-9);
}

/// Two degrees on either side of the antimeridian, as a map has it: in two parts.
MultiPolygon cut_at_the_antimeridian() {
  MultiPolygon both = square(178, 60, 2);
  both.push_back(square(-180, 60, 2).front());
  return both;
}

TEST(AreaPlane, ShortensLongitudesToTheMiddleLatitude) {
  const AreaPlane plane(square(10, 59, 2));
  const double shortening = std::cos(60 * std::numbers::pi / 180);
  EXPECT_NEAR(plane.to_plane({11, 60}).lon, 11 * shortening, 1e-12);
  EXPECT_EQ(plane.to_plane({11, 60}).lat, 60);
}

TEST(AreaPlane, ComesBackToWhereItWas) {
  const Geos geos;
  const MultiPolygon outline = square(10, 59, 2);
  const AreaPlane plane(outline);
  const MultiPolygon back = plane.from_plane(plane.to_plane(geos, outline));
  ASSERT_THAT(back, SizeIs(1));
  for (std::size_t k = 0; k < outline[0][0].size(); ++k) {
    EXPECT_NEAR(back[0][0][k].lon, outline[0][0][k].lon, 1e-12);
    EXPECT_EQ(back[0][0][k].lat, outline[0][0][k].lat);
  }
}

TEST(AreaPlane, TheHalvesOfACutAreaLieSideBySide) {
  const Geos geos;
  const AreaPlane plane(cut_at_the_antimeridian());
  EXPECT_THAT(plane.to_plane(geos, cut_at_the_antimeridian()), SizeIs(1));
  const double east = plane.to_plane({-179, 61}).lon;
  EXPECT_GT(east, plane.to_plane({179, 61}).lon) << "what lies beyond the line is to the east";
  EXPECT_THAT(plane.from_plane(plane.to_plane(geos, cut_at_the_antimeridian())), SizeIs(2));
}

TEST(AreaPlane, AWideAreaThatIsNotCutStaysAsItIs) {
  MultiPolygon wide = square(-170, 10, 1);
  wide.push_back(square(20, 10, 1).front());  // far from the line: counting from 0 is no narrower
  wide.push_back(square(120, 10, 1).front());
  wide.push_back(square(-60, 10, 1).front());
  EXPECT_LT(AreaPlane(wide).to_plane({-169, 10}).lon, 0);
}

}  // namespace
}  // namespace borderweave::geo
