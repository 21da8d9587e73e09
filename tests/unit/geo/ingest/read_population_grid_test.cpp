#include "geo/ingest/read_population_grid.h"

#include <gdal_priv.h>
#include <gmock/gmock.h>

#include <array>
#include <memory>
#include <numeric>
#include <string>
#include <vector>

#include "tests/support/small_world.h"
#include "tests/unit/geo/ingest/files.h"

namespace borderweave::geo {
namespace {

using borderweave::test::SmallWorld;
using test::codes_of;
using test::TempFolder;
using test::text_of;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// Two municipalities of 10 km: DE from 10° E on, PL east of it; both from the equator to the
/// south.
class ReadPopulationGrid : public testing::Test {
 protected:
  /// An ASCII grid of cells of .045° (5 km) whose upper left corner is that of the region, moved.
  std::filesystem::path ascii(const std::string& rows, int columns, int lines, double west = 10) {
    folder_.write("p.prj", kWgs84);
    return folder_.write("p.asc", fmt::format("ncols {}\nnrows {}\nxllcorner {}\nyllcorner {}\n"
                                              "cellsize 0.0449\nNODATA_value -9999\n{}",
                                              columns, lines, west, -0.0449 * lines, rows));
  }

  std::vector<GridCell> read(const std::filesystem::path& file) {
    return read_population_grid({.file = file}, territories_, notes_, problems_);
  }

  static double sum(const std::vector<GridCell>& cells) {
    return std::accumulate(cells.begin(), cells.end(), 0.0,
                           [](double all, const GridCell& cell) { return all + cell.people; });
  }

  static constexpr const char* kWgs84 =
      "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563]],"
      "PRIMEM[\"Greenwich\",0],UNIT[\"degree\",0.0174532925199433]]";

  TempFolder folder_;
  Territories territories_ = SmallWorld{.map = {"DE PL"}}.draw();  // 20,000 people each
  IngestReport notes_;
  Problems problems_;
};

TEST_F(ReadPopulationGrid, CellsGoToTheMunicipalityThatTheirCentreLiesIn) {
  const auto cells = read(ascii("20000 -9999 12000 0\n0 0 0 8000\n", 4, 2));
  EXPECT_EQ(text_of(problems_), "");
  ASSERT_EQ(cells.size(), 3U) << "neither nodata nor 0";
  EXPECT_EQ(cells[0].municipality, 0U);
  EXPECT_EQ(cells[1].municipality, 1U);
  EXPECT_EQ(cells[2].row, 1);
  EXPECT_EQ(cells[2].column, 3);
  EXPECT_NEAR(cells[0].km2, 24.8, 0.1) << "geodesic";
  EXPECT_EQ(sum(cells), 40000);
  ASSERT_EQ(notes_.layers.size(), 1U);
  EXPECT_EQ(notes_.layers[0].driver, "AAIGrid");
}

TEST_F(ReadPopulationGrid, OnlyWhatLiesInTheRegionCounts) {
  const auto cells = read(ascii("7 7 7 7 7 7 20000 0 20000 0 7\n", 11, 1, 10 - 6 * 0.0449));
  EXPECT_EQ(text_of(problems_), "");
  EXPECT_EQ(sum(cells), 40000);
}

TEST_F(ReadPopulationGrid, AGeoTiffInAnotherSystemGivesTheSame) {
  GDALAllRegister();
  const auto file = folder_ / "p.tif";
  {
    const std::unique_ptr<GDALDataset> raster(
        GetGDALDriverManager()->GetDriverByName("GTiff")->Create(file.c_str(), 4, 2, 1, GDT_Float32,
                                                                 nullptr));
    std::array<double, 6> place{1113194.9, 5000, 0, 0, 0, -5000};  // EPSG:3857
    raster->SetGeoTransform(place.data());
    OGRSpatialReference crs;
    crs.importFromEPSG(3857);
    raster->SetSpatialRef(&crs);
    std::vector<float> people{20000, 0, 12000, 0, 0, 0, 0, 8000};
    std::vector<float> rows(people);
    ASSERT_EQ(raster->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 4, 2, rows.data(), 4, 2,
                                                 GDT_Float32, 0, 0, nullptr),
              CE_None);
  }
  const auto cells = read(file);
  EXPECT_THAT(codes_of(problems_), testing::Each("E0283"));
  for (const GridCell& cell : cells) EXPECT_NEAR(cell.km2, 25, 0.3);
}

TEST_F(ReadPopulationGrid, OtherTotalsAreAWarning) {
  read(ascii("20000 0 9000 0\n", 4, 1));
  EXPECT_THAT(text_of(problems_),
              AllOf(HasSubstr("warning[E0283]: the raster has 9000 people in PL, its "
                              "municipalities have 20000")));
}

TEST_F(ReadPopulationGrid, FaultsAreReported) {
  read(ascii("20000 -5 12000 0\n", 4, 1));
  EXPECT_THAT(text_of(problems_), HasSubstr("error[E0207]: row 1 of the raster has -5 people"));
  problems_ = {};
  EXPECT_THAT(read(ascii("1 1\n", 2, 1, 30)), IsEmpty());
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0203")) << "elsewhere";
  problems_ = {};
  std::filesystem::remove(folder_ / "p.prj");
  read(folder_ / "p.asc");
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0204"));
  problems_ = {};
  read(folder_ / "nothing.tif");
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0201"));
  problems_ = {};
  read(folder_.write("text.tif", "no raster"));
  EXPECT_THAT(codes_of(problems_), ElementsAre("E0201"));
}

}  // namespace
}  // namespace borderweave::geo
