#include <gmock/gmock.h>

#include "tests/unit/geo/ingest/open_table.h"

/// Formats beyond shapefile, GeoPackage and CSV. Where GDAL can write one, OGR writes it here.
namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;

using test::Opened;
using test::read_outlines;
using test::read_texts;
using test::TempFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

struct Format {
  const char* file;
  const char* driver;
  const char* field;  ///< with the name
};

class ReadFormats : public testing::TestWithParam<Format> {
 protected:
  TempFolder folder_;
};

TEST_P(ReadFormats, GiveTheSameTextsAndOutlines) {
  const auto& [name, driver, field] = GetParam();
  const fs::path original = test::write_layer(folder_ / "t.gpkg", 4326, {{"name"}},
                                              {{{"Görlitz"}, test::square_wkt(15, 51, 0.1)}});
  const fs::path file = test::translate(original, folder_ / name, driver);
  const Opened texts = read_texts({.file = file}, field);
  EXPECT_EQ(texts.problems, "");
  EXPECT_THAT(texts.texts, ElementsAre("Görlitz"));
  EXPECT_EQ(texts.facts.driver, driver);
  EXPECT_EQ(texts.facts.encoding, "UTF-8");
  EXPECT_EQ(texts.facts.rows, 1U);
  const Opened outlines = read_outlines({.file = file});
  EXPECT_EQ(outlines.problems, "");
  ASSERT_THAT(outlines.outlines, SizeIs(1));
  EXPECT_NEAR(outlines.outlines[0][0][0][0].lon, 15, 0.11);
  EXPECT_NEAR(outlines.outlines[0][0][0][0].lat, 51, 0.11);
}

INSTANTIATE_TEST_SUITE_P(
    OfOgr, ReadFormats,
    testing::Values(Format{"t.geojson", "GeoJSON", "name"}, Format{"t.fgb", "FlatGeobuf", "name"},
                    Format{"t.gml", "GML", "name"}, Format{"t.kml", "LIBKML", "Name"},
                    Format{"t.kmz", "LIBKML", "Name"}, Format{"t.tab", "MapInfo File", "name"},
                    Format{"t.mif", "MapInfo File", "name"}),
    [](const auto& format) { return std::string(format.param.file + 2); });

/// MapInfo names the code page in its header, so nobody has to declare it.
TEST(ReadMapInfo, TextsComeFromTheCodePageThatTheFileNames) {
  const TempFolder folder;
  folder.write("t.mif",
               "Version 300\nCharset \"WindowsLatin2\"\nDelimiter \",\"\n"
               "CoordSys Earth Projection 1, 104\nColumns 1\n  name Char(20)\nData\n\n"
               "Region 1\n  4\n15 51\n15.1 51\n15.1 51.1\n15 51\n");
  folder.write("t.mid", "\"\xA3\xF3\x64\x9F\"\n");
  EXPECT_THAT(read_texts({.file = folder / "t.mif"}).texts, ElementsAre("Łódź"));
}

TEST(ReadMapInfo, WithoutItsOtherFilesItIsAnError) {
  const TempFolder folder;
  folder.write("t.tab",
               "!table\n!version 300\n!charset WindowsLatin2\n\nDefinition Table\n"
               "  Type NATIVE Charset \"WindowsLatin2\"\n  Fields 1\n    name Char (20) ;\n");
  EXPECT_THAT(read_texts({.file = folder / "t.tab"}).problems,
              AllOf(HasSubstr("t.tab: error[E0201]"), HasSubstr("help: ")));
}

std::string topology(const std::string& crs) {
  return R"({"type": "Topology", )" + crs + R"("objects": {"towns": {"type": "GeometryCollection",
    "geometries": [{"type": "Polygon", "properties": {"name": "Görlitz"}, "arcs": [[0]]}]}},
    "arcs": [[[15, 51], [15.1, 51], [15.1, 51.1], [15, 51.1], [15, 51]]]})";
}

/// The format has no place for a coordinate system, and none is guessed.
TEST(ReadTopoJson, TextsAreReadAndOutlinesAskForACoordinateSystem) {
  const TempFolder folder;
  const fs::path file = folder.write("t.topojson", topology(""));
  EXPECT_THAT(read_texts({.file = file}).texts, ElementsAre("Görlitz"));
  EXPECT_THAT(read_outlines({.file = file}).problems,
              AllOf(HasSubstr("t.topojson: error[E0204]"), HasSubstr("help: ")));
}

TEST(Disguised, ACsvThatBeginsLikeAnotherFormatIsReadAsCsv) {
  const TempFolder folder;
  const auto file = folder.write("towns.csv", "<JCSDataFile,name\n1,Zittau\n");
  const test::Opened opened = read_texts({.file = file});
  EXPECT_EQ(opened.problems, "");
  EXPECT_EQ(opened.facts.driver, "CSV");
  EXPECT_THAT(opened.texts, ElementsAre("Zittau"));
}

TEST(Disguised, WhatGdalSaysOfADamagedPrjIsAProblemAndNotOnStderr) {
  const TempFolder folder;
  const auto file = test::write_layer(folder / "towns.shp", 4326, {{"name"}},
                                      {{{"Zittau"}, test::square_wkt(14.8, 50.9, 0.1)}});
  folder.write("towns.prj", "GEOGCS[\"WGS 84\"");
  testing::internal::CaptureStderr();
  const test::Opened opened = read_outlines({.file = file});
  EXPECT_THAT(testing::internal::GetCapturedStderr(), IsEmpty());
  EXPECT_THAT(opened.problems, HasSubstr("GDAL: "));
  EXPECT_THAT(opened.outlines, IsEmpty());
}

}  // namespace
}  // namespace borderweave::geo
