#include "output/export/write_region.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <fstream>

#include "core/sha256.h"
#include "geo/ingest/guess_sources.h"
#include "geo/ingest/read.h"
#include "geo/ingest/region/build_region.h"
#include "tests/unit/geo/ingest/region/gazetteer_builder.h"

namespace borderweave::output {
namespace {

using namespace geo;  // what is written, and read back

namespace fs = std::filesystem;
using ::testing::ElementsAre;

class WriteRegion : public ::testing::Test {
 protected:
  WriteRegion() { fs::create_directories(folder_); }
  ~WriteRegion() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name) const { return folder_ / name; }

 private:
  fs::path folder_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

Region small_region() {
  Gazetteer gazetteer =
      geo::test::two_squares({geo::test::place(1, "WW", {0.2, 0.5}, 7, {"1", "a"}),
                              geo::test::place(2, "EE", {1.5, 0.5}, 0)});
  gazetteer.places[0].name = "Благовещенск";
  gazetteer.levels.push_back({.country = "EE", .unknown = 5000});
  Region region = build_region(gazetteer, group_into_units(gazetteer), {.countries = {"WW", "EE"}});
  region.outside = {{"EE", {3.25, -0.5}, 12000, 4}, {"WW", {-1.12345678, 0.5}, 300, 1}};
  return region;
}

void write(const Region& region, const fs::path& target) {
  write_region(region.territories, region.assumed, region.outside, target);
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
  IngestReport notes;
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

TEST_F(WriteRegion, ShapefilesGiveBackWhatWasWritten) {
  const Region region = small_region();
  write(region, file("out"));
  Problems problems;
  expect_equal(read_back(file("out/municipalities.shp"), file("out/places.shp"), problems, false),
               region.territories);
  EXPECT_FALSE(problems.has_errors());
  EXPECT_TRUE(fs::exists(file("out/municipalities.cpg")));
}

TEST_F(WriteRegion, OneGeoPackageGivesBackWhatWasWritten) {
  const Region region = small_region();
  write(region, file("out.gpkg"));
  Problems problems;
  expect_equal(read_back(file("out.gpkg"), file("out.gpkg"), problems, true), region.territories);
  EXPECT_FALSE(problems.has_errors());
}

TEST_F(WriteRegion, PlacesBeyondComeBackWithinAMetre) {
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

TEST_F(WriteRegion, ARegionWithNothingBeyondSaysSo) {
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

TEST_F(WriteRegion, TheTableOfPlacesBeyondIsFoundWithItsLayer) {
  write(small_region(), file("out"));
  write(small_region(), file("out.gpkg"));
  EXPECT_EQ(find_outside({.file = file("out/municipalities.shp")})->file, file("out/outside.csv"));
  EXPECT_EQ(find_outside({.file = file("out.gpkg")})->layer, "outside");
  EXPECT_FALSE(find_outside({.file = file("municipalities.shp")}));
}

TEST_F(WriteRegion, EqualRegionsGiveEqualBytes) {
  write(small_region(), file("a"));
  write(small_region(), file("b"));
  for (const char* name :
       {"municipalities.shp", "municipalities.dbf", "places.dbf", "outside.csv"}) {
    EXPECT_EQ(sha256_of_file(file("a") / name), sha256_of_file(file("b") / name)) << name;
  }
}

/// Two files of the same second would be equal with the day of writing in them, too.
TEST_F(WriteRegion, TablesBearNoDayOfWriting) {
  write(small_region(), file("a"));
  for (const char* name : {"municipalities.dbf", "places.dbf"}) {
    std::ifstream table(file("a") / name, std::ios::binary);
    std::array<char, 4> head{};
    table.read(head.data(), head.size());
    EXPECT_THAT(head, ElementsAre(3, 100, 1, 1)) << name << ": dBASE III, 2000-01-01";
  }
}

TEST_F(WriteRegion, WritingWhereNothingCanBeWrittenFails) {
  EXPECT_THROW(write(small_region(), "/proc/nowhere/out"), Failure);
}

}  // namespace
}  // namespace borderweave::output
