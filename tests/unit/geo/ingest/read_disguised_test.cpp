#include <gmock/gmock.h>

#include "tests/unit/geo/ingest/open_table.h"

/// Files that are not what their name or their header says.
namespace borderweave::geo::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(Disguised, ACsvThatBeginsLikeAnotherFormatIsReadAsCsv) {
  const TempFolder folder;
  const auto file = folder.write("towns.csv", "<JCSDataFile,name\n1,Zittau\n");
  const Opened opened = read_texts({.file = file});
  EXPECT_EQ(opened.problems, "");
  EXPECT_EQ(opened.facts.driver, "CSV");
  EXPECT_THAT(opened.texts, ElementsAre("Zittau"));
}

TEST(Disguised, WhatGdalSaysOfADamagedPrjIsAProblemAndNotOnStderr) {
  const TempFolder folder;
  const auto file = write_layer(folder / "towns.shp", 4326, {{"name"}},
                                {{{"Zittau"}, square_wkt(14.8, 50.9, 0.1)}});
  folder.write("towns.prj", "GEOGCS[\"WGS 84\"");
  testing::internal::CaptureStderr();
  const Opened opened = read_outlines({.file = file});
  EXPECT_THAT(testing::internal::GetCapturedStderr(), IsEmpty());
  EXPECT_THAT(opened.problems, HasSubstr("GDAL: "));
  EXPECT_THAT(opened.outlines, IsEmpty());
}

}  // namespace
}  // namespace borderweave::geo::test
