#include <gmock/gmock.h>

#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

using test::Opened;
using test::read_outlines;
using test::square_wkt;
using test::TempFolder;
using testing::AllOf;
using testing::DoubleNear;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

/// A square at this corner, drawn in the CRS.
Opened square_in(int epsg, double lon, double lat, Transformation wanted = Transformation::best) {
  const TempFolder folder;
  const auto file =
      test::write_layer(folder / "t.gpkg", epsg, {{"name"}}, {{{"A"}, square_wkt(lon, lat, 0.1)}});
  return read_outlines({.file = file}, wanted);
}

struct Grid {
  int epsg;
  double lon, lat;
  const char* name;
};

class NationalGrid : public testing::TestWithParam<Grid> {};

TEST_P(NationalGrid, BringsOutlinesBackToWgs84) {
  const Grid& grid = GetParam();
  const Opened layer = square_in(grid.epsg, grid.lon, grid.lat);
  EXPECT_EQ(layer.problems, "");
  ASSERT_THAT(layer.outlines, SizeIs(1));
  constexpr double kFiveMetres = 5e-5;  // degrees: GDAL wrote the layer by an operation of its own
  EXPECT_THAT(layer.outlines[0][0][0][0].lon, DoubleNear(grid.lon, kFiveMetres));
  EXPECT_THAT(layer.outlines[0][0][0][0].lat, DoubleNear(grid.lat, kFiveMetres));
  EXPECT_EQ(layer.facts.crs, fmt::format("EPSG:{} ({})", grid.epsg, grid.name));
  EXPECT_NE(layer.facts.transformation, "");
}

INSTANTIATE_TEST_SUITE_P(
    OfEurope, NationalGrid,
    testing::Values(Grid{2180, 15, 51, "ETRF2000-PL / CS92"},
                    Grid{25833, 14.8, 51, "ETRS89 / UTM zone 33N"},
                    Grid{5514, 14.5, 50.8, "S-JTSK / Krovak East North"},
                    Grid{31467, 8.5, 49, "DHDN / 3-degree Gauss-Kruger zone 3"},
                    Grid{31468, 11.5, 49, "DHDN / 3-degree Gauss-Kruger zone 4"},
                    Grid{3301, 26, 58, "Estonian Coordinate System of 1997"},
                    Grid{3059, 25, 57, "LKS92 / Latvia TM"},
                    Grid{3346, 24, 55, "LKS94 / Lithuania TM"},
                    Grid{28407, 39, 56, "Pulkovo 1942 / Gauss-Kruger zone 7"},
                    Grid{3763, -8, 40, "ETRS89 / Portugal TM06"}));

TEST(ReadCrs, AMissingGridIsRefusedWithItsNameAndTheWayOut) {
  const Opened layer = square_in(23030, -3, 40);
  EXPECT_THAT(layer.outlines, IsEmpty());
  EXPECT_THAT(layer.problems,
              AllOf(HasSubstr("error[E0240]: the best way to WGS 84 is"), HasSubstr("1 m"),
                    HasSubstr("es_ign_SPED2ETV2.tif"), HasSubstr("transformation = \"available\""),
                    HasSubstr("accurate to 1.5 m")));
}

TEST(ReadCrs, AvailableUsesTheNextBestAndReportsItsAccuracy) {
  const Opened layer = square_in(23030, -3, 40, Transformation::available);
  EXPECT_THAT(layer.outlines, SizeIs(1));
  EXPECT_THAT(layer.problems, HasSubstr("warning[E0241]"));
  EXPECT_EQ(layer.facts.accuracy_m, 1.5);
}

TEST(ReadCrs, TheGridOfDebiansProjDataIsUsed) {
  const Opened layer = square_in(31468, 11.5, 49);
  EXPECT_EQ(layer.facts.accuracy_m, 1) << "by BETA2007; without it 3 m";
}

TEST(ReadCrs, Wgs84NeedsNoTransformation) {
  const Opened layer = square_in(4326, 15, 51);
  EXPECT_EQ(layer.problems, "");
  EXPECT_EQ(layer.outlines[0][0][0][0], (LonLat{15, 51}));
  EXPECT_EQ(layer.facts.transformation, "");
  EXPECT_EQ(layer.facts.crs, "EPSG:4326 (WGS 84)");
}

TEST(ReadCrs, LatitudeBeforeLongitudeInGmlIsTurned) {
  const TempFolder folder;
  const auto gpkg =
      test::write_layer(folder / "t.gpkg", 4258, {{"name"}}, {{{"A"}, square_wkt(15, 51, 0.1)}});
  const auto file = test::translate(gpkg, folder / "t.gml", "GML");
  const Opened layer = read_outlines({.file = file});
  EXPECT_EQ(layer.problems, "");
  EXPECT_THAT(layer.outlines[0][0][0][0].lon, DoubleNear(15, 1e-6));
  EXPECT_FALSE(std::filesystem::exists(folder / "t.gfs")) << "nothing is written beside the file";
}

TEST(ReadCrs, AnUnknownDatumHasOnlyABallparkWayWhichIsAlwaysRefused) {
  const TempFolder folder;
  const auto file =
      test::write_layer(folder / "t.shp", 4326, {{"name"}}, {{{"A"}, square_wkt(15, 51, 0.1)}});
  folder.write("t.prj",
               R"(GEOGCS["Own",DATUM["Nobody_knows",SPHEROID["Bessel_1841",6377397.155,299.15]],)"
               R"(PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]])");
  for (const auto wanted : {Transformation::best, Transformation::available}) {
    EXPECT_THAT(read_outlines({.file = file}, wanted).problems,
                AllOf(HasSubstr("error[E0240]"), HasSubstr("ballpark"), HasSubstr("Own")));
  }
}

TEST(ReadCrs, ACustomProjectionOfAKnownDatumWillDo) {
  const TempFolder folder;
  const auto file = test::write_layer(folder / "t.shp", 4326, {{"name"}},
                                      {{{"A"}, "POLYGON ((0 0, 1000 0, 1000 1000, 0 0))"}});
  folder.write("t.prj",
               R"(PROJCS["Own",GEOGCS["GCS_ETRS_1989",DATUM["D_ETRS_1989",SPHEROID["GRS_1980",)"
               R"(6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",)"
               R"(0.0174532925199433]],PROJECTION["Transverse_Mercator"],)"
               R"(PARAMETER["False_Easting",0.0],PARAMETER["False_Northing",0.0],)"
               R"(PARAMETER["Central_Meridian",14.0],PARAMETER["Scale_Factor",1.0],)"
               R"(PARAMETER["Latitude_Of_Origin",51.0],UNIT["Meter",1.0]])");
  const Opened layer = read_outlines({.file = file});
  EXPECT_EQ(layer.problems, "");
  ASSERT_THAT(layer.outlines, SizeIs(1));
  EXPECT_THAT(layer.outlines[0][0][0][0].lon, DoubleNear(14, 1e-6));
  EXPECT_THAT(layer.outlines[0][0][0][0].lat, DoubleNear(51, 1e-6));
}

}  // namespace
}  // namespace borderweave::geo
