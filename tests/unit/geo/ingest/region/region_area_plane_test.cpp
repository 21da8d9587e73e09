#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "geo/ingest/region/voronoi_outlines.h"
#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;
using testing::SizeIs;

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
