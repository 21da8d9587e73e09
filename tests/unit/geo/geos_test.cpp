#include "geo/geos.h"

#include <gmock/gmock.h>

#include "tests/unit/geo/shapes.h"

namespace borderweave::geo {
namespace {

using test::square;

TEST(Geos, OutlinesWithHolesSurviveTheRoundTrip) {
  const Geos geos;
  MultiPolygon outline = square(15, 50, 1);
  outline[0].push_back(square(15.2, 50.2, 0.1)[0][0]);
  outline.push_back(square(17, 50, 1)[0]);
  EXPECT_EQ(polygons_of(geos, to_multipolygon(geos, outline).get()), outline);
}

TEST(Geos, PolygonsOfLeavesOutWhatHasNoArea) {
  const Geos geos;
  std::vector<Geometry> parts;
  parts.push_back(to_point(geos, {1, 2}));
  parts.push_back(to_line(geos, {{0, 0}, {1, 1}}));
  parts.push_back(to_multipolygon(geos, square(15, 50, 1)));
  const Geometry mixed = to_collection(geos, GEOS_GEOMETRYCOLLECTION, std::move(parts));
  EXPECT_EQ(polygons_of(geos, mixed.get()), square(15, 50, 1));
}

TEST(Geos, AnUnclosedRingIsAnErrorWithGeosOwnWords) {
  const Geos geos;
  try {
    to_polygon(geos, {{{0, 0}, {1, 0}, {1, 1}, {0, 1}}});
    FAIL() << "expected a GeosError";
  } catch (const GeosError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("closed"));
  }
}

}  // namespace
}  // namespace borderweave::geo
