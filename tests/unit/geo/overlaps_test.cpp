#include "geo/overlaps.h"

#include <gmock/gmock.h>

#include <map>
#include <random>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;
using test::territories_of;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<Overlap> overlaps(const std::vector<MultiPolygon>& outlines) {
  return find_overlaps(territories_of(outlines, {"PL"}));
}

TEST(Overlaps, ACleanGridAndAnEnclaveInItsHoleHaveNone) {
  MultiPolygon around = square(15, 51, .3);
  around[0].push_back(square(15.1, 51.1, .1)[0][0]);
  EXPECT_THAT(overlaps({square(15, 50, .1), square(15.1, 50, .1), square(15, 50.1, .1)}),
              IsEmpty());
  EXPECT_THAT(overlaps({around, square(15.1, 51.1, .1)}), IsEmpty());
}

TEST(Overlaps, TwoThatShareLinesBesideTheirCommonGroundAreFound) {
  const auto found = overlaps({square(15, 50, .1), square(15.05, 50, .1)});
  ASSERT_THAT(found, SizeIs(1));
  const MultiPolygon common{{{{15.05, 50}, {15.1, 50}, {15.1, 50.1}, {15.05, 50.1}, {15.05, 50}}}};
  EXPECT_NEAR(found[0].area_km2, area_km2(common), 1e-6);
}

TEST(Overlaps, TheSameOutlineTwiceAndOneInAnotherAreFound) {
  EXPECT_THAT(overlaps({square(15, 50, .1), square(15, 50, .1)}), SizeIs(1));
  EXPECT_THAT(overlaps({square(15, 50, .1), square(15.02, 50.02, .01)}), SizeIs(1));
}

TEST(Overlaps, OneCoverageOnTopOfAnotherIsFound) {
  std::vector<MultiPolygon> both;
  for (int k = 0; k < 4; ++k) both.push_back(square(15 + .1 * k, 50, .1));
  for (int k = 0; k < 4; ++k) both.push_back(square(15.03 + .1 * k, 50.02, .1));
  EXPECT_THAT(overlaps(both), SizeIs(7));
}

/// The slow twin: every pair by GEOS.
TEST(Overlaps, EqualAllPairsOfGeosOnScatteredTriangles) {
  std::mt19937 generator(5);
  const auto draw = [&] { return static_cast<double>(generator()) / 4294967296.0; };
  std::vector<MultiPolygon> triangles;
  for (int k = 0; k < 60; ++k) {
    const LonLat a{15 + draw(), 50 + draw()};
    triangles.push_back(
        {{{a, {a.lon + .2 * draw() + .01, a.lat}, {a.lon, a.lat + .2 * draw() + .01}, a}}});
  }
  const Geos geos;
  std::map<RowPair, double> expected;
  for (std::uint32_t i = 0; i < triangles.size(); ++i) {
    for (std::uint32_t j = i + 1; j < triangles.size(); ++j) {
      const Geometry a = to_multipolygon(geos, triangles[i]);
      const Geometry b = to_multipolygon(geos, triangles[j]);
      const Geometry common = geos.own(GEOSIntersection_r(geos.handle(), a.get(), b.get()));
      const double km2 = area_km2(polygons_of(geos, common.get()));
      if (km2 > 0) expected[{i, j}] = km2;
    }
  }
  ASSERT_GT(expected.size(), 20U);
  std::map<RowPair, double> found;
  for (const Overlap& overlap : overlaps(triangles)) {
    found[{overlap.a, overlap.b}] = overlap.area_km2;
  }
  EXPECT_EQ(found, expected);
}

}  // namespace
}  // namespace borderweave::geo
