#include <gmock/gmock.h>

#include "geo/geodesic.h"
#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

using test::Opened;
using test::TempFolder;
using testing::AllOf;
using testing::DoubleNear;
using testing::HasSubstr;
using testing::SizeIs;

Opened outline_of(const std::string& wkt, int epsg = 4326) {
  const TempFolder folder;
  return test::read_outlines(
      {.file = test::write_layer(folder / "t.gpkg", epsg, {{"name"}}, {{{"A"}, wkt}})});
}

TEST(ReadOutlines, ZAndMAreLeftOut) {
  const Opened layer = outline_of("POLYGON ZM ((0 0 7 8, 1 0 7 8, 1 1 7 8, 0 0 7 8))");
  EXPECT_EQ(layer.outlines.at(0), (MultiPolygon{{{{0, 0}, {1, 0}, {1, 1}, {0, 0}}}}));
}

TEST(ReadOutlines, CurvesBecomeLines) {
  const Opened layer = outline_of("CURVEPOLYGON (CIRCULARSTRING (0 0, 1 1, 2 0, 1 -1, 0 0))");
  EXPECT_EQ(layer.problems, "");
  EXPECT_GT(layer.outlines.at(0).at(0).at(0).size(), 50U);
}

TEST(ReadOutlines, ACollectionWithPolygonsIsThemAndOneWithoutAnError) {
  const std::string square = test::square_wkt(0, 0, 1);
  EXPECT_THAT(outline_of("GEOMETRYCOLLECTION (" + square + ", " + test::square_wkt(3, 3, 1) + ")")
                  .outlines.at(0),
              SizeIs(2));
  EXPECT_THAT(outline_of("GEOMETRYCOLLECTION (" + square + ")").outlines.at(0), SizeIs(1));
  EXPECT_THAT(outline_of("GEOMETRYCOLLECTION (" + square + ", LINESTRING (1 1, 3 3), POINT (3 3))")
                  .outlines.at(0),
              SizeIs(1));
  EXPECT_THAT(outline_of("GEOMETRYCOLLECTION (LINESTRING (1 1, 3 3), POINT (3 3))").problems,
              HasSubstr("error[E0209]: expected a polygon, not GEOMETRYCOLLECTION"));
}

TEST(ReadOutlines, OutlinesThatRepairMayCorrectArePassedOn) {
  const Opened bow_tie = outline_of("POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))");
  EXPECT_EQ(bow_tie.problems, "");
  EXPECT_THAT(bow_tie.outlines, SizeIs(1));
  EXPECT_THAT(outline_of("POLYGON ((0 0, 1 1))").outlines, SizeIs(1)) << "no area";
}

TEST(ReadOutlines, CoordinatesOutsideTheRangeOfTheCrsAreErrors) {
  EXPECT_THAT(outline_of("POLYGON ((0 91, 1 91, 1 92, 0 91))").problems,
              HasSubstr("error[E0209]: the point 0, 91 is not on the earth in EPSG:4326 (WGS 84)"));
}

TEST(ReadOutlines, AnOutlineOverTheAntimeridianIsCutThere) {
  for (const char* wkt : {"POLYGON ((179 65, -179 65, -179 66, 179 66, 179 65))",
                          "POLYGON ((179 65, 181 65, 181 66, 179 66, 179 65))"}) {
    const Opened layer = outline_of(wkt);
    EXPECT_EQ(layer.problems, "");
    ASSERT_THAT(layer.outlines.at(0), SizeIs(2));
    EXPECT_THAT(area_km2(layer.outlines[0]),
                DoubleNear(area_km2({{{{1, 65}, {3, 65}, {3, 66}, {1, 66}, {1, 65}}}}), 40));
    for (const Polygon& part : layer.outlines[0]) {
      for (const LonLat& corner : part[0]) EXPECT_LE(std::abs(corner.lon), 180);
    }
  }
}

TEST(ReadOutlines, OneOfAProjectedCrsToo) {
  // Chukotka in UTM zone 1N, whose central meridian is 177 W
  const Opened layer =
      outline_of("POLYGON ((179 65, 181 65, 181 66, 179 66, 179 65))", /*epsg=*/32601);
  EXPECT_EQ(layer.problems, "");
  EXPECT_THAT(layer.outlines.at(0), SizeIs(2));
}

TEST(ReadOutlines, LongitudesFrom180To360AreWestern) {
  const Opened layer = outline_of("POLYGON ((190 65, 191 65, 191 66, 190 65))");
  EXPECT_EQ(layer.outlines.at(0).at(0).at(0).at(0), (LonLat{-170, 65}));
}

TEST(ReadOutlines, AnOutlineThatEndsOnTheAntimeridianStaysWhole) {
  const Opened layer = outline_of("POLYGON ((179 65, 180.0000000001 65, 180 66, 179 66, 179 65))");
  ASSERT_THAT(layer.outlines.at(0), SizeIs(1));
  EXPECT_EQ(layer.outlines[0][0][0][1].lon, 180);
}

TEST(ReadOutlines, AMillionCornersAreReadInAMoment) {
  constexpr int kCorners = 1000000;
  std::string wkt = "POLYGON ((";
  for (int i = 0; i < kCorners; ++i) {
    const double angle = 2 * M_PI * i / kCorners;
    wkt += fmt::format("{:.9f} {:.9f}, ", 15 + 0.1 * std::cos(angle), 51 + 0.1 * std::sin(angle));
  }
  const Opened layer = outline_of(wkt + "15.1 51))");
  EXPECT_EQ(layer.problems, "");
  EXPECT_THAT(layer.outlines.at(0).at(0).at(0), SizeIs(kCorners + 1));
}

}  // namespace
}  // namespace borderweave::geo
