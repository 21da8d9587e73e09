#include "geo/ingest/region/read_gazetteer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ReadPlaces : public ::testing::Test {
 protected:
  ReadPlaces() { fs::create_directories(folder_); }
  ~ReadPlaces() override { fs::remove_all(folder_); }

  fs::path file(const std::string& name) const { return folder_ / name; }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(file(name)) << text;
  }

 private:
  fs::path folder_ =
      fs::path(testing::TempDir()) / testing::UnitTest::GetInstance()->current_test_info()->name();
};

constexpr const char* kHeihe =
    "2036973\tHeihe\tHeihe\tХэйхэ,黑河,黑河市\t50.24413\t127."
    "49016\tP\tPPL\tCN\t\t08\t\t\t\t109427\t"
    "\t139\tAsia/Shanghai\t2017-07-21\n";

TEST_F(ReadPlaces, PlacesAreReadFromTheGeoNamesTable) {
  write("places.txt", kHeihe);
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

TEST_F(ReadPlaces, EveryMalformedLineIsNamed) {
  write("places.txt", std::string("only three\tcolumns\there\n") + kHeihe + "\n");
  Problems problems;
  EXPECT_EQ(read_places(file("places.txt"), problems).size(), 1U);
  ASSERT_EQ(problems.list().size(), 2U);
  EXPECT_EQ(problems.list()[0].line, 1);
  EXPECT_EQ(problems.list()[1].line, 3);
  EXPECT_THAT(problems.list()[0].message, HasSubstr("19 columns"));
}

TEST_F(ReadPlaces, ManyMalformedLinesAreCountedAfterTheFirstTwenty) {
  std::string text;
  for (int line = 0; line < 50; ++line) text += "no table\n";
  write("places.txt", text);
  Problems problems;
  read_places(file("places.txt"), problems);
  ASSERT_EQ(problems.list().size(), 21U);
  EXPECT_EQ(problems.list()[19].line, 20);
  EXPECT_THAT(problems.list()[20].message, HasSubstr("and 30 more"));
}

TEST_F(ReadPlaces, AnEmptyTableAndAFolderAreErrors) {
  write("places.txt", "");
  Problems problems;
  read_places(file("places.txt"), problems);
  read_places(file("."), problems);
  ASSERT_EQ(problems.list().size(), 2U);
  EXPECT_THAT(render(problems.list()[0]), HasSubstr("E0221]: the table of places is empty"));
  EXPECT_THAT(render(problems.list()[1]), HasSubstr("E0220]: the table of places is a folder"));
}

TEST_F(ReadPlaces, AMissingTableSaysHowToGetIt) {
  Problems problems;
  read_places(file("nothing.txt"), problems);
  ASSERT_EQ(problems.list().size(), 1U);
  EXPECT_THAT(problems.list()[0].help, HasSubstr("data/build.sh"));
}

}  // namespace
}  // namespace borderweave::geo
