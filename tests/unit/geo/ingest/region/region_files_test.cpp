#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "core/sha256.h"
#include "geo/ingest/guess.h"
#include "geo/ingest/read.h"
#include "geo/ingest/region/read_places.h"
#include "output/export/write_region.h"
#include "tests/unit/geo/ingest/region/gazetteer_builder.h"

namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class RegionFiles : public ::testing::Test {
 protected:
  RegionFiles() { fs::create_directories(folder_); }
  ~RegionFiles() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name) const { return folder_ / name; }
  void write_text(const std::string& name, const std::string& text) const {
    std::ofstream(file(name)) << text;
  }

 private:
  fs::path folder_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

Region small_region() {
  Gazetteer gazetteer = test::two_squares(
      {test::place(1, "WW", {0.2, 0.5}, 7, {"1", "a"}), test::place(2, "EE", {1.5, 0.5}, 0)});
  gazetteer.places[0].name = "Благовещенск";
  gazetteer.levels.push_back({.country = "EE", .unknown = 5000});
  Region region = build_region(gazetteer, group_into_units(gazetteer), {.countries = {"WW", "EE"}});
  region.outside = {{"EE", {3.25, -0.5}, 12000, 4}, {"WW", {-1.12345678, 0.5}, 300, 1}};
  return region;
}

void write(const Region& region, const fs::path& target) {
  output::write_region(region.territories, region.assumed, region.outside, target);
}

Countries two_countries() {
  return {{{.iso2 = "WW"}, {.iso2 = "EE"}}, {}, {}};
}

Territories read_back(const fs::path& municipalities, const fs::path& places, Problems& problems,
                      bool package) {
  TerritorySource source{.from = {.file = municipalities}};
  source.region = "region";
  source.buffer = "buffer";
  PlaceSource place_source{.from = {.file = places}, .municipality = std::string("muni")};
  if (package) source.from.layer = "municipalities";
  if (package) place_source.from.layer = "places";
  ReadingNotes notes;
  return read_territories({source}, {place_source}, two_countries(), notes, problems);
}

void expect_equal(const Territories& read, const Territories& written) {
  EXPECT_EQ(read.id, written.id);
  EXPECT_EQ(read.name, written.name);
  EXPECT_EQ(read.country, written.country);
  EXPECT_EQ(read.region, written.region);
  EXPECT_EQ(read.population, written.population);
  EXPECT_EQ(read.buffer, written.buffer);
  ASSERT_EQ(read.places.size(), written.places.size());
  EXPECT_EQ(read.places[0].name, "Благовещенск");
  EXPECT_EQ(read.places[0].at, written.places[0].at);
}

TEST_F(RegionFiles, ShapefilesGiveBackWhatWasWritten) {
  const Region region = small_region();
  write(region, file("out"));
  Problems problems;
  expect_equal(read_back(file("out/municipalities.shp"), file("out/places.shp"), problems, false),
               region.territories);
  EXPECT_FALSE(problems.has_errors());
  EXPECT_TRUE(fs::exists(file("out/municipalities.cpg")));
}

TEST_F(RegionFiles, OneGeoPackageGivesBackWhatWasWritten) {
  const Region region = small_region();
  write(region, file("out.gpkg"));
  Problems problems;
  expect_equal(read_back(file("out.gpkg"), file("out.gpkg"), problems, true), region.territories);
  EXPECT_FALSE(problems.has_errors());
}

TEST_F(RegionFiles, PlacesBeyondComeBackWithinAMetre) {
  write(small_region(), file("out"));
  write(small_region(), file("out.gpkg"));
  const std::vector<OutsidePlaces> expected = {{"EE", {3.25, -0.5}, 12000, 4},
                                               {"WW", {-1.12346, 0.5}, 300, 1}};
  Problems problems;
  EXPECT_EQ(read_outside({.file = file("out/outside.csv")}, two_countries(), problems), expected);
  const LayerSource package{.file = file("out.gpkg"), .layer = "outside"};
  EXPECT_EQ(read_outside(package, two_countries(), problems), expected);
  EXPECT_FALSE(problems.has_errors());
}

TEST_F(RegionFiles, ARegionWithNothingBeyondSaysSo) {
  Region region = small_region();
  region.outside.clear();
  write(region, file("out"));
  write(region, file("out.gpkg"));
  Problems problems;
  EXPECT_TRUE(read_outside({.file = file("out/outside.csv")}, two_countries(), problems).empty());
  const LayerSource package{.file = file("out.gpkg"), .layer = "outside"};
  EXPECT_TRUE(read_outside(package, two_countries(), problems).empty());
  EXPECT_FALSE(problems.has_errors());
}

TEST_F(RegionFiles, TheTableOfPlacesBeyondIsFoundWithItsLayer) {
  write(small_region(), file("out"));
  write(small_region(), file("out.gpkg"));
  EXPECT_EQ(find_outside({.file = file("out/municipalities.shp")})->file, file("out/outside.csv"));
  EXPECT_EQ(find_outside({.file = file("out.gpkg")})->layer, "outside");
  EXPECT_FALSE(find_outside({.file = file("municipalities.shp")}));
}

TEST_F(RegionFiles, EqualRegionsGiveEqualBytes) {
  write(small_region(), file("a"));
  write(small_region(), file("b"));
  for (const char* name :
       {"municipalities.shp", "municipalities.dbf", "places.dbf", "outside.csv"}) {
    EXPECT_EQ(sha256_of_file(file("a") / name), sha256_of_file(file("b") / name)) << name;
  }
}

/// Two files of the same second would be equal with the day of writing in them, too.
TEST_F(RegionFiles, TablesBearNoDayOfWriting) {
  write(small_region(), file("a"));
  for (const char* name : {"municipalities.dbf", "places.dbf"}) {
    std::ifstream table(file("a") / name, std::ios::binary);
    std::array<char, 4> head{};
    table.read(head.data(), head.size());
    EXPECT_THAT(head, ElementsAre(3, 100, 1, 1)) << name << ": dBASE III, 2000-01-01";
  }
}

TEST_F(RegionFiles, WritingWhereNothingCanBeWrittenFails) {
  EXPECT_THROW(write(small_region(), "/proc/nowhere/out"), Failure);
}

constexpr const char* kHeihe =
    "2036973\tHeihe\tHeihe\tХэйхэ,黑河,黑河市\t50.24413\t127."
    "49016\tP\tPPL\tCN\t\t08\t\t\t\t109427\t"
    "\t139\tAsia/Shanghai\t2017-07-21\n";

TEST_F(RegionFiles, PlacesAreReadFromTheGeoNamesTable) {
  write_text("places.txt", kHeihe);
  Problems problems;
  const auto places = read_places(file("places.txt"), problems);
  ASSERT_EQ(places.size(), 1U);
  EXPECT_EQ(places[0].id, 2036973);
  EXPECT_EQ(places[0].name, "黑河");
  EXPECT_EQ(places[0].at, (LonLat{127.49016, 50.24413}));
  EXPECT_EQ(places[0].country, "CN");
  EXPECT_EQ(places[0].population, 109427);
  EXPECT_THAT(places[0].admin, ElementsAre("08", "", "", ""));
}

TEST_F(RegionFiles, EveryMalformedLineIsNamed) {
  write_text("places.txt", std::string("only three\tcolumns\there\n") + kHeihe + "\n");
  Problems problems;
  EXPECT_EQ(read_places(file("places.txt"), problems).size(), 1U);
  ASSERT_EQ(problems.list().size(), 2U);
  EXPECT_EQ(problems.list()[0].line, 1);
  EXPECT_EQ(problems.list()[1].line, 3);
  EXPECT_THAT(problems.list()[0].message, HasSubstr("19 columns"));
}

TEST_F(RegionFiles, ManyMalformedLinesAreCountedAfterTheFirstTwenty) {
  std::string text;
  for (int line = 0; line < 50; ++line) text += "no table\n";
  write_text("places.txt", text);
  Problems problems;
  read_places(file("places.txt"), problems);
  ASSERT_EQ(problems.list().size(), 21U);
  EXPECT_EQ(problems.list()[19].line, 20);
  EXPECT_THAT(problems.list()[20].message, HasSubstr("and 30 more"));
}

TEST_F(RegionFiles, AnEmptyTableAndAFolderAreErrors) {
  write_text("places.txt", "");
  Problems problems;
  read_places(file("places.txt"), problems);
  read_places(file("."), problems);
  ASSERT_EQ(problems.list().size(), 2U);
  EXPECT_THAT(render(problems.list()[0]), HasSubstr("E0221]: the table of places is empty"));
  EXPECT_THAT(render(problems.list()[1]), HasSubstr("E0220]: the table of places is a folder"));
}

TEST_F(RegionFiles, AMissingTableSaysHowToGetIt) {
  Problems problems;
  read_places(file("nothing.txt"), problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_THAT(problems.list()[0].help, HasSubstr("data/build.sh"));
}

}  // namespace
}  // namespace borderweave::geo
