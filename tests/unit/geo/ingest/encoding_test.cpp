#include "geo/ingest/encoding.h"

#include <gmock/gmock.h>

#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

using test::read_texts;
using test::TempFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

constexpr const char* kLodz1250 = "\xA3\xF3\x64\x9F";

/// A shapefile of one town whose .dbf holds the bytes, with this code page and .cpg.
class ReadShapefileText : public testing::Test {
 protected:
  std::filesystem::path town(const std::string& bytes, char code_page,
                             const std::string& cpg = "") {
    GDALAllRegister();
    const auto file = folder_ / "t.shp";
    {
      const std::unique_ptr<GDALDataset> dataset(
          GetGDALDriverManager()
              ->GetDriverByName("ESRI Shapefile")
              ->Create(file.c_str(), 0, 0, 0, GDT_Unknown, nullptr));
      const char* const raw[] = {"ENCODING=", nullptr};
      OGRLayer* layer = dataset->CreateLayer("t", nullptr, wkbPoint, const_cast<char**>(raw));
      OGRFieldDefn field(field_.c_str(), OFTString);
      EXPECT_EQ(layer->CreateField(&field), OGRERR_NONE);
      OGRFeature feature(layer->GetLayerDefn());
      feature.SetField(0, bytes.c_str());
      EXPECT_EQ(layer->CreateFeature(&feature), OGRERR_NONE);
    }
    std::fstream dbf(folder_ / "t.dbf", std::ios::in | std::ios::out | std::ios::binary);
    constexpr int kCodePage = 29;
    dbf.seekp(kCodePage).put(code_page);
    std::filesystem::remove(folder_ / "t.cpg");
    if (!cpg.empty()) folder_.write("t.cpg", cpg);
    return file;
  }

  std::string field_ = "name";
  TempFolder folder_;
};

TEST_F(ReadShapefileText, TheCpgCounts) {
  const auto table = read_texts({.file = town(kLodz1250, 0, "1250")});
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("Łódź"));
  EXPECT_EQ(table.facts.encoding, "CP1250");
}

TEST_F(ReadShapefileText, ElseTheCodePageOfTheDbf) {
  constexpr char kEasternEuropean = '\xC8';
  EXPECT_THAT(read_texts({.file = town(kLodz1250, kEasternEuropean)}).texts, ElementsAre("Łódź"));
}

TEST_F(ReadShapefileText, WithoutEitherAsciiAndUtf8Pass) {
  EXPECT_THAT(read_texts({.file = town("Lodz", 0)}).texts, ElementsAre("Lodz"));
  EXPECT_THAT(read_texts({.file = town("Łódź", 0)}).texts, ElementsAre("Łódź"));
}

TEST_F(ReadShapefileText, AndNothingElseIsGuessed) {
  constexpr char kThatOfTheComputer = '\x57';
  for (const char page : {'\0', kThatOfTheComputer}) {
    EXPECT_THAT(read_texts({.file = town(kLodz1250, page)}).problems,
                AllOf(HasSubstr("t.shp: error[E0243]"), HasSubstr("at: feature 0"),
                      HasSubstr("field: name"), HasSubstr("CP1250: Łódź"),
                      HasSubstr("encoding = \"CP1250\"")));
  }
}

TEST_F(ReadShapefileText, TheDeclaredEncodingWinsOverTheCpgAndSaysSo) {
  const auto table = read_texts({.file = town(kLodz1250, 0, "UTF-8"), .encoding = "cp1250"});
  EXPECT_THAT(table.texts, ElementsAre("Łódź"));
  EXPECT_THAT(table.problems, HasSubstr("warning[E0245]: the file states the encoding UTF-8, the "
                                        "scenario cp1250, which is used"));
}

TEST_F(ReadShapefileText, BytesThatAreNoTextOfTheEncodingAreErrors) {
  const auto table = read_texts({.file = town(kLodz1250, 0, "UTF-8")});
  EXPECT_THAT(table.problems, AllOf(HasSubstr("error[E0244]: the text is not valid UTF-8"),
                                    HasSubstr("field: name"), HasSubstr("CP1250: Łódź")));
}

TEST(ReadEncodings, WhatCannotBeReadIsOneProblemForEachFieldWithItsFirstRow) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", "id,name\n1,Lodz\n2,\xA3\xF3\x64\x9F\n3,\xC8\n4,\xC8\n");
  const auto table = read_texts({.file = file, .encoding = "UTF-8"});
  EXPECT_THAT(table.texts, ElementsAre("Lodz", "?", "?", "?"));
  EXPECT_THAT(table.problems, HasSubstr("t.csv:3: error[E0244]: the text is not valid UTF-8, here "
                                        "and in 2 more rows"));
  EXPECT_THAT(table.problems, Not(HasSubstr("t.csv:4")));
}

TEST_F(ReadShapefileText, AnUnknownEncodingIsAnErrorWithTheClosestName) {
  EXPECT_THAT(read_texts({.file = town("a", 0), .encoding = "CP125O"}).problems,
              AllOf(HasSubstr("error[E0242]: there is no encoding 'CP125O'"),
                    HasSubstr("did you mean 'CP1250'?")));
  EXPECT_THAT(read_texts({.file = town("a", 0, "OEM")}).problems,
              HasSubstr("error[E0242]: the file states an encoding 'OEM' that does not exist"));
}

TEST_F(ReadShapefileText, FieldNamesMayBeCyrillic) {
  field_ = "\xE8\xEC\xFF";  // "имя" in CP1251
  const auto table = read_texts({.file = town("\xCF\xF1\xEA\xEE\xE2", 0, "1251")}, "имя");
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("Псков"));
}

TEST(ReadEncodings, AFormatThatIsAlwaysUtf8RefusesAnother) {
  const TempFolder folder;
  const auto file = test::write_layer(folder / "t.gpkg", 4326, {{"name"}}, {{{"Łódź"}, ""}});
  EXPECT_THAT(read_texts({.file = file, .encoding = "CP1250"}).problems, HasSubstr("error[E0242]"));
  EXPECT_EQ(read_texts({.file = file, .encoding = "utf8"}).problems, "");
}

TEST(Decoder, NeverReplacesWhatItCannotRead) {
  EXPECT_EQ(Decoder::of("CP1250")->decode("\x81"), std::nullopt) << "0x81 is no letter of CP1250";
  EXPECT_EQ(Decoder::of("UTF-8")->decode("\xC5"), std::nullopt) << "cut in the middle of a letter";
  EXPECT_EQ(Decoder::of("UTF-8//TRANSLIT"), std::nullopt);
}

}  // namespace
}  // namespace borderweave::geo
