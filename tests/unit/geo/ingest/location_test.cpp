#include "geo/ingest/location.h"

#include <gmock/gmock.h>
#include <sys/stat.h>
#include <zip.h>

#include <cmath>

#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

namespace fs = std::filesystem;

using test::read_outlines;
using test::read_texts;
using test::square_wkt;
using test::TempFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

class ReadSources : public testing::Test {
 protected:
  fs::path layer(std::string_view name, const std::string& layer_name = "layer") {
    return test::write_layer(folder_ / name, 4326, {{"name"}},
                             {{{"Görlitz"}, square_wkt(15, 51, 0.1)}}, layer_name);
  }

  /// Adds files to an archive under these names.
  fs::path zip(std::string_view name, const std::vector<std::pair<std::string, fs::path>>& files) {
    const fs::path archive = folder_ / name;
    zip_t* zip = zip_open(archive.c_str(), ZIP_CREATE, nullptr);
    for (const auto& [inside, file] : files) {
      zip_source_t* source = zip_source_file(zip, file.c_str(), 0, -1);
      EXPECT_GE(zip_file_add(zip, inside.c_str(), source, ZIP_FL_ENC_UTF_8), 0);
    }
    EXPECT_EQ(zip_close(zip), 0);
    return archive;
  }

  std::string problems_of(const fs::path& file) { return read_texts({.file = file}).problems; }

  TempFolder folder_;
};

TEST_F(ReadSources, AZipIsReadWithoutUnpacking) {
  const fs::path shp = layer("towns.shp");
  std::vector<std::pair<std::string, fs::path>> parts;
  for (const char* extension : {".shp", ".shx", ".dbf", ".prj", ".cpg"}) {
    parts.emplace_back(std::string("inner/towns") + extension,
                       fs::path(shp).replace_extension(extension));
  }
  parts.emplace_back("README.txt", folder_.write("README.txt", "x"));
  const fs::path archive = zip("towns.zip", parts);
  EXPECT_EQ(read_texts({.file = archive}).problems, "");
  EXPECT_THAT(read_texts({.file = archive}).texts, ElementsAre("Görlitz"));
  EXPECT_THAT(read_texts({.file = "/vsizip/" + archive.string() + "/inner/towns.shp"}).texts,
              ElementsAre("Görlitz"));
}

TEST_F(ReadSources, SeveralFilesInAZipMustBeChosenFrom) {
  const fs::path archive =
      zip("two.zip", {{"a.gpkg", layer("a.gpkg")}, {"b.gpkg", layer("b.gpkg")}});
  EXPECT_THAT(problems_of(archive), AllOf(HasSubstr("error[E0202]"), HasSubstr("a.gpkg, b.gpkg")));
}

TEST_F(ReadSources, AShapefileInAZipIsOfferedByTheNameThatOpensIt) {
  const fs::path shp = layer("c.shp");
  const fs::path archive = zip("two.zip", {{"a.gpkg", layer("a.gpkg")},
                                           {"c.shp", shp},
                                           {"c.shx", folder_ / "c.shx"},
                                           {"c.dbf", folder_ / "c.dbf"}});
  EXPECT_THAT(problems_of(archive), HasSubstr("the archive has: a.gpkg, c.shp"));
  EXPECT_THAT(read_texts({.file = "/vsizip/" + archive.string() + "/c.shp"}).texts, SizeIs(1));
}

TEST_F(ReadSources, SeveralLayersMustBeChosenFrom) {
  layer("t.gpkg", "communes");
  const fs::path file = layer("t.gpkg", "regions");
  EXPECT_THAT(problems_of(file), AllOf(HasSubstr("error[E0202]"), HasSubstr("communes, regions")));
  EXPECT_THAT(read_texts({.file = file, .layer = "regions"}).texts, SizeIs(1));
}

TEST_F(ReadSources, AZipBombIsRefusedBeforeItIsUnpacked) {
  folder_.write("zeros.csv", "");
  fs::resize_file(folder_ / "zeros.csv", 100U << 20U);
  const fs::path bomb = zip("bomb.zip", {{"zeros.csv", folder_ / "zeros.csv"}});
  EXPECT_THAT(problems_of(bomb), AllOf(HasSubstr("error[E0246]"), HasSubstr("100 MiB")));
  EXPECT_THAT(problems_of("/vsizip/" + bomb.string() + "/zeros.csv"), HasSubstr("error[E0246]"));
}

TEST_F(ReadSources, ADamagedZipIsAnError) {
  EXPECT_THAT(problems_of(folder_.write("broken.zip", "PK\x03\x04 and nothing more")),
              HasSubstr("error[E0246]: the archive is damaged"));
}

TEST_F(ReadSources, WhatIsNoFileIsRefusedWithoutOpeningIt) {
  const fs::path pipe = folder_ / "pipe.csv";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_THAT(problems_of(pipe), HasSubstr("it is a pipe, socket or device"));
  EXPECT_THAT(problems_of("/dev/zero"), HasSubstr("it is a pipe, socket or device"));
  EXPECT_THAT(problems_of(folder_ / "."), HasSubstr("it is a folder"));
  EXPECT_THAT(problems_of(folder_.write("empty.csv", "")), HasSubstr("the file is empty"));
}

TEST_F(ReadSources, ABrokenLinkNamesWhereItPoints) {
  fs::create_symlink("nowhere.gpkg", folder_ / "link.gpkg");
  EXPECT_THAT(problems_of(folder_ / "link.gpkg"),
              HasSubstr("the link points to nowhere.gpkg, which does not exist"));
  layer("there.gpkg");
  fs::create_symlink("there.gpkg", folder_ / "good.gpkg");
  EXPECT_EQ(problems_of(folder_ / "good.gpkg"), "");
}

TEST_F(ReadSources, APasswordIsNeverShown) {
  EXPECT_EQ(without_password("PG:dbname=gis password=secret user=me"),
            "PG:dbname=gis password=*** user=me");
  EXPECT_EQ(without_password("PG:dbname=gis password='se cret'"), "PG:dbname=gis password=***");
  EXPECT_EQ(without_password("postgresql://me:secret@host/gis"), "postgresql://me:***@host/gis");
  const std::string problem = problems_of("PG:host=/nowhere dbname=gis password=secret");
  EXPECT_THAT(problem, AllOf(HasSubstr("error[E0201]"), Not(HasSubstr("secret"))));
}

TEST_F(ReadSources, WhatIsNoFileHasAFingerprintThatTheOrderOfRowsDoesNotChange) {
  const auto fingerprint = [&](std::string_view name, std::string_view rows) {
    const fs::path csv = folder_.write(name, rows);
    return read_texts({.file = fmt::format("/vsisubfile/0,{}", csv.string())}).facts.sha256;
  };
  EXPECT_EQ(read_texts({.file = folder_.write("t.csv", "name\na\nb\n")}).facts.sha256, "")
      << "the bytes of a file are hashed by provenance";
  const std::string one = fingerprint("a.csv", "name,id\na,1\nb,2\n");
  EXPECT_EQ(one.size(), 64U);
  EXPECT_EQ(one, fingerprint("a.csv", "name,id\nb,2\na,1\n"));
  EXPECT_NE(one, fingerprint("a.csv", "name,id\na,1\nb,3\n"));
}

class BrokenShapefile : public ReadSources {
 protected:
  void SetUp() override { file_ = layer("t.shp"); }
  void patch(const char* part, int at, std::string_view bytes) {
    std::fstream stream(folder_ / part, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekp(at).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  void cut(const char* part, std::uintmax_t by) {
    fs::resize_file(folder_ / part, fs::file_size(folder_ / part) - by);
  }
  fs::path file_;
};

TEST_F(BrokenShapefile, MissingPartsAreErrors) {
  fs::remove(folder_ / "t.shx");
  EXPECT_THAT(problems_of(file_), HasSubstr("t.shp: error[E0248]: the .shx is missing"));
  fs::remove(folder_ / "t.dbf");
  EXPECT_THAT(problems_of(file_), HasSubstr("error[E0248]: the .dbf with the fields is missing"));
}

TEST_F(BrokenShapefile, TruncatedPartsAreErrors) {
  cut("t.shp", 8);
  EXPECT_THAT(problems_of(file_), HasSubstr("the .shp states"));
  layer("u.shp");
  cut("u.shx", 4);
  EXPECT_THAT(problems_of(folder_ / "u.shp"), HasSubstr("the .shx states"));
  layer("v.shp");
  cut("v.dbf", 8);
  EXPECT_THAT(problems_of(folder_ / "v.shp"), HasSubstr("the .dbf states 1 records"));
}

TEST_F(BrokenShapefile, ALyingRecordLengthIsAnError) {
  constexpr int kLengthOfFirstRecord = 104;
  patch("t.shp", kLengthOfFirstRecord, "\x7f");
  EXPECT_THAT(problems_of(file_), HasSubstr("error[E0248]: record 0 lies outside the .shp"));
}

TEST_F(BrokenShapefile, ADbfWithFewerRowsThanShapesIsAnError) {
  patch("t.dbf", 4, std::string(1, '\0'));
  EXPECT_THAT(problems_of(file_), HasSubstr("the .shp has 1 shapes and the .dbf 0 rows"));
}

TEST_F(BrokenShapefile, CoordinatesThatAreNoNumbersAreErrorsWithTheFeature) {
  constexpr int kFirstX = 156;
  for (const double wrong : {std::nan(""), HUGE_VAL}) {
    patch("t.shp", kFirstX, {reinterpret_cast<const char*>(&wrong), sizeof(wrong)});
    EXPECT_THAT(read_outlines({.file = file_}).problems,
                AllOf(HasSubstr("error[E0209]: corner 1 is"), HasSubstr("at: feature 0")));
  }
}

TEST_F(ReadSources, ShadowFilesOfAMacAreNoLayers) {
  const auto shadow = folder_.write("shadow", "\x05\x16\x07");
  const auto archive = zip("mac.zip", {{"towns/a.gpkg", layer("a.gpkg")},
                                       {"__MACOSX/towns/._a.gpkg", shadow},
                                       {"towns/._b.gpkg", shadow}});
  const auto read = read_texts({.file = archive});
  EXPECT_EQ(read.problems, "");
  EXPECT_THAT(read.texts, ElementsAre("Görlitz"));
}

}  // namespace
}  // namespace borderweave::geo
