#include "geo/ingest/csv_text.h"

#include <gmock/gmock.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

using test::Opened;
using test::read_texts;
using test::TempFolder;
using test::translate;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

/// In UTF-16 with its mark; only for letters that it writes in two bytes.
std::string utf16(const std::u16string& text, bool little) {
  std::string bytes;
  for (const char16_t letter : u"\uFEFF" + text) {
    const char low = static_cast<char>(letter & 0xFF), high = static_cast<char>(letter >> 8);
    bytes += little ? std::string{low, high} : std::string{high, low};
  }
  return bytes;
}

TEST(CsvText, SeparatorsAreFoundWhateverElseStandsInTheHeader) {
  const TempFolder folder;
  for (const std::string between : {",", ";", "\t", "|"}) {
    for (const std::string odd : {"plain", "Jahr, Monat", "a; b", "a|b", "Tab\tstop"}) {
      if (odd.find(between) != std::string::npos) continue;
      const std::string text = "name" + between + odd + between + "x\nGörlitz" + between + "1,5;2" +
                               between + "1\n\"Lu" + between + "bań\"" + between + "2" + between +
                               "2\n";
      if (std::string("1,5;2").find(between) != std::string::npos) continue;
      const Opened table = read_texts({.file = folder.write("t.csv", text)});
      EXPECT_EQ(table.problems, "") << between << odd;
      EXPECT_THAT(table.texts, ElementsAre("Görlitz", "Lu" + between + "bań")) << between << odd;
      EXPECT_THAT(table.lines, ElementsAre(2, 3));
    }
  }
}

TEST(CsvText, AHeaderWithACommaBetweenSemicolonsIsFound) {
  const TempFolder folder;
  const Opened table = read_texts(
      {.file = folder.write("t.csv", "Stadt;Jahr (Vertrag, unterzeichnet)\nGörlitz;1980\n")},
      "Jahr (Vertrag, unterzeichnet)");
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("1980"));
}

TEST(CsvText, WhereTwoSeparatorsFitTheScenarioNamesOne) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", "name;density (people, km)\nA;1,5\nB;2,5\n");
  EXPECT_THAT(read_texts({.file = file}).problems,
              AllOf(HasSubstr("error[E0247]: both ',' and ';' may separate the cells"),
                    HasSubstr("separator = \",\" or \";\"")));
  const Opened table = read_texts({.file = file, .separator = ";"});
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("A", "B"));
}

TEST(CsvText, Utf16IsReadByItsMarkOrWhenTheScenarioSaysIt) {
  const TempFolder folder;
  for (const bool little : {true, false}) {
    const std::string bytes = utf16(u"name\tx\r\nG\u00F6rlitz\t1\r\nPie\u0144sk\t2\r\n", little);
    const auto file = folder.write("t.csv", bytes);
    const Opened table = read_texts({.file = file});
    EXPECT_EQ(table.problems, "");
    EXPECT_THAT(table.texts, ElementsAre("Görlitz", "Pieńsk"));
    EXPECT_THAT(table.lines, ElementsAre(2, 3));
    EXPECT_EQ(table.facts.encoding, little ? "UTF-16LE" : "UTF-16BE");
    EXPECT_EQ(read_texts({.file = file, .encoding = "UTF-16"}).problems, "");
    EXPECT_THAT(read_texts({.file = file, .encoding = "CP1252"}).problems,
                HasSubstr("error[E0242]: the file begins with the mark of UTF-16"));
    const auto bare = folder.write("b.csv", bytes.substr(2));
    EXPECT_THAT(read_texts({.file = bare}).problems, HasSubstr("encoding = \"UTF-16LE\""));
    EXPECT_THAT(read_texts({.file = bare, .encoding = little ? "UTF-16LE" : "UTF-16BE"}).texts,
                ElementsAre("Görlitz", "Pieńsk"));
  }
  const auto cut = folder.write("c.csv", utf16(u"name\tx\nA\t1\n", true) + "A");
  EXPECT_THAT(read_texts({.file = cut}).problems, HasSubstr("error[E0244]"));
}

TEST(CsvText, AMarkOfUtf8IsNoPartOfTheFirstNameAndContradictsOtherEncodings) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", "\xEF\xBB\xBFname;x\nGörlitz;1\n");
  EXPECT_THAT(read_texts({.file = file}).texts, ElementsAre("Görlitz"));
  EXPECT_THAT(read_texts({.file = file, .encoding = "CP1252"}).problems, HasSubstr("error[E0242]"));
}

TEST(CsvText, TitlesAboveTheHeaderAreToldOnceAndSkippedOnRequest) {
  const TempFolder folder;
  for (const std::string title : {"Bevölkerung am 31.12.\n\n", "Bevölkerung, Stand 2023\n\n",
                                  "Bevölkerung;;\n;;\n", "\"Bevölkerung; gesamt\"\n\n"}) {
    const auto file = folder.write("t.csv", title + "id;name;n\n1;Görlitz;5\n2;Zittau;6\n");
    const Opened bad = read_texts({.file = file});
    EXPECT_THAT(bad.problems, HasSubstr("header_line = 3")) << title;
    EXPECT_THAT(bad.problems, Not(HasSubstr("expected 1 cells"))) << title;
    const Opened good = read_texts({.file = file, .header_line = 3});
    EXPECT_EQ(good.problems, "") << title;
    EXPECT_THAT(good.texts, ElementsAre("Görlitz", "Zittau"));
    EXPECT_THAT(good.lines, ElementsAre(4, 5));
  }
  EXPECT_THAT(
      read_texts({.file = folder.write("t.csv", "name,x\nA,1\n"), .header_line = 9}).problems,
      HasSubstr("error[E0247]: the file has no line 9"));
}

TEST(CsvText, FilesThatAreNoTextAreCalledWhatTheyAre) {
  const TempFolder folder;
  for (const auto& [bytes, name] :
       {std::pair{std::string("\xD0\xCF\x11\xE0\0", 5), "an Excel file of the old kind"},
        {std::string("SQLite format 3\0", 16), "a GeoPackage"},
        {std::string("<!DOCTYPE html><html>"), "a web page"},
        {std::string("\x1F\x8B\0", 3), "packed with gzip"}}) {
    const Opened table = read_texts({.file = folder.write("t.csv", bytes)});
    EXPECT_THAT(table.problems, AllOf(HasSubstr("error[E0247]: the file is no CSV but "),
                                      HasSubstr(name), Not(HasSubstr("UTF-16"))));
  }
}

TEST(CsvText, ASpreadsheetUnderTheNameOfACsvIsCalledOne) {
  const TempFolder folder;
  const auto csv = folder.write("a.csv", "name,x\nGörlitz,1\n");
  std::filesystem::rename(translate(csv, folder / "t.xlsx", "XLSX"), folder / "t.csv");
  EXPECT_THAT(read_texts({.file = folder / "t.csv"}).problems,
              AllOf(HasSubstr("the file is no CSV but a zip archive, such as an XLSX"),
                    HasSubstr("true extension"), Not(HasSubstr("UTF-16"))));
}

TEST(CsvText, BareCommasBetweenThousandsAreNoTitle) {
  const TempFolder folder;
  for (const std::string row : {"1,Görlitz,56,000", "1,Görlitz,1,056,000", "1,\"a, b\",56,000"}) {
    std::string text = "id,name,population\n";
    for (int i = 0; i < 4; ++i) text += row + "\n";
    const Opened table = read_texts({.file = folder.write("t.csv", text)});
    EXPECT_THAT(table.problems, AllOf(HasSubstr("t.csv:2: error[E0247]: the row has "),
                                      HasSubstr("56,000' seems to be one number"),
                                      HasSubstr("double quotes"), Not(HasSubstr("header_line"))))
        << row;
  }
}

TEST(SheetTitles, TitlesAboveTheHeaderOfASheetAreToldAndSkippedOnRequest) {
  const TempFolder folder;
  const auto csv =
      folder.write("t.csv", "Bevölkerung,,\n\"\",,\nid,name,n\n1,Görlitz,5600\n2,Zittau,2500\n");
  for (const auto& [name, driver] : {std::pair{"t.xlsx", "XLSX"}, std::pair{"t.ods", "ODS"}}) {
    const auto file = translate(csv, folder / name, driver);
    EXPECT_THAT(read_texts({.file = file}).problems,
                AllOf(HasSubstr("E0205"), HasSubstr("write header_line = ")))
        << name;
    const Opened good = read_texts({.file = file, .header_line = 3});
    EXPECT_EQ(good.problems, "") << name;
    EXPECT_THAT(good.texts, ElementsAre("Görlitz", "Zittau")) << name;
    EXPECT_THAT(good.lines, ElementsAre(4, 5)) << name;
    EXPECT_EQ(good.facts.driver, driver);
  }
}

TEST(OwnIds, NumericIdsBesideThePropertiesAreUsable) {
  const TempFolder folder;
  const auto file = folder.write(
      "m.geojson",
      R"({"type":"FeatureCollection","features":[{"type":"Feature","id":14001,"properties":{"name":"A"},)"
      R"("geometry":{"type":"Point","coordinates":[15,51]}},{"type":"Feature","id":14002,)"
      R"("properties":{"name":"B"},"geometry":{"type":"Point","coordinates":[15,51]}}]})");
  EXPECT_THAT(read_texts({.file = file}, "@id").texts, ElementsAre("14001", "14002"));
  EXPECT_THAT(read_texts({.file = file}, "id").problems, HasSubstr("id = \"@id\""));
  Problems problems;
  auto table = Table::open({.file = file}, problems);
  ASSERT_TRUE(table && table->next());
  EXPECT_EQ(table->id(table->field("@id")), 14001);
  EXPECT_EQ(table->whole(table->field("@id")), 14001);
}

/// GDAL would give the position of each feature: 0, 1.
TEST(OwnIds, PositionsAreNoIds) {
  const TempFolder folder;
  const std::string shape = R"("geometry":{"type":"Point","coordinates":[15,51]}})";
  for (const auto& [one, other] : {std::pair{R"("id":"7",)", R"("id":"3",)"},
                                   {R"("id":"DE7",)", R"("id":"DE3",)"},
                                   {"", ""},
                                   {R"("id":7,)", R"("id":"x",)"}}) {
    const auto file =
        folder.write("m.geojson", R"({"type":"FeatureCollection","features":[{"type":"Feature",)" +
                                      std::string(one) + R"("properties":{"name":"A"},)" + shape +
                                      R"(,{"type":"Feature",)" + other +
                                      R"("properties":{"name":"B"},)" + shape + "]}");
    const Opened opened = read_texts({.file = file}, "@id");
    EXPECT_THAT(opened.problems, HasSubstr("not all features have a numeric id")) << one;
  }
  const auto table = folder.write("pop.csv", "id,population\n7,1\n3,2\n");
  EXPECT_THAT(read_texts({.file = table}, "@id").problems, HasSubstr("not all features have"));
}

TEST(ProposedEncoding, FollowsTheBytes) {
  EXPECT_EQ(proposed_encoding("G\xF6rlitz"), "CP1252");
  EXPECT_EQ(proposed_encoding("Orl\xE9"
                              "ans"),
            "CP1252");
  EXPECT_EQ(proposed_encoding("\xA3\xF3"
                              "d\x9F"),
            "CP1250");
  EXPECT_EQ(proposed_encoding("\xCC\xEE\xF1\xEA\xE2\xE0"), "CP1251");
}

TEST(CsvText, EmptyLinesAboveTheHeaderArePassedOver) {
  const TempFolder folder;
  for (const std::string& end : {std::string("\n"), std::string("\r\n")}) {
    for (int empty = 1; empty <= 3; ++empty) {
      const std::string above = (empty == 2 ? end : "") + (empty == 3 ? "  " : "") + end;
      const Opened table =
          read_texts({.file = folder.write("t.csv", above + "name;n" + end + "Görlitz;1" + end)});
      EXPECT_EQ(table.problems, "");
      EXPECT_THAT(table.texts, ElementsAre("Görlitz"));
      EXPECT_THAT(table.lines, ElementsAre(empty == 2 ? 4 : 3));
    }
  }
}

TEST(CsvText, ATextFileIsATable) {
  const TempFolder folder;
  for (const std::string between : {",", ";", "\t", "|"}) {
    const Opened table = read_texts(
        {.file = folder.write("t.txt", "name" + between + "n\nGörlitz" + between + "1\n")});
    EXPECT_EQ(table.problems, "") << between;
    EXPECT_THAT(table.texts, ElementsAre("Görlitz")) << between;
  }
}

}  // namespace
}  // namespace borderweave::geo
