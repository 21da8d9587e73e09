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

class ReadCsv : public testing::Test {
 protected:
  test::Opened read(std::string_view text, const std::string& field = "name") {
    return read_texts({.file = folder_.write("t.csv", text)}, field);
  }
  TempFolder folder_;
};

TEST_F(ReadCsv, SeparatorsAreCommaSemicolonOrTab) {
  EXPECT_THAT(read("id,name\n1,a;b\n").texts, ElementsAre("a;b"));
  EXPECT_THAT(read("id;name\n1;a,b\n").texts, ElementsAre("a,b"));
  EXPECT_THAT(read("id\tname\n1\ta,b\n").texts, ElementsAre("a,b"));
}

TEST_F(ReadCsv, AByteOrderMarkIsNoPartOfTheFirstName) {
  const auto table = read("\xEF\xBB\xBFname,id\na,1\n");
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("a"));
}

TEST_F(ReadCsv, LinesCountBreaksInsideQuotesAndBlankLines) {
  const auto table = read("id,name\n1,\"a\nb\"\n\n2,c\r\n3,d\n");
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("a\nb", "c", "d"));
  EXPECT_THAT(table.lines, ElementsAre(2, 5, 6));
}

TEST_F(ReadCsv, RowsWithFewerOrMoreCellsThanTheHeaderAreErrors) {
  EXPECT_THAT(read("id,name\n1,a\n2\n3,c,d\n").problems,
              AllOf(HasSubstr("t.csv:3: error[E0247]: expected 2 cells as in the header, found 1"),
                    HasSubstr("t.csv:4: error[E0247]: expected 2 cells as in the header, found 3"),
                    Not(HasSubstr("t.csv:2:"))));
}

TEST_F(ReadCsv, SeparatorsInsideQuotesAreNoCells) {
  EXPECT_EQ(read("id,\"name\"\n1,\"a,b,\"\"c\"\"\"\n").problems, "");
}

TEST_F(ReadCsv, AnOpenQuoteIsAnErrorWithItsLine) {
  EXPECT_THAT(read("id,name\n1,a\n2,\"b\n3,c\n").problems,
              HasSubstr("t.csv:3: error[E0247]: the double quote on this line is never closed"));
}

TEST_F(ReadCsv, NulBytesAreAnErrorWithTheirLine) {
  EXPECT_THAT(read(std::string("id,name\n1,a\0b\n", 14)).problems,
              HasSubstr("t.csv:2: error[E0247]: the line holds a NUL byte"));
}

TEST_F(ReadCsv, AFieldThatTwoColumnsHaveIsAnError) {
  EXPECT_THAT(read("name,id,name\na,1,b\n").problems,
              HasSubstr("error[E0208]: several columns are called 'name'"));
  EXPECT_EQ(read("note,note,name\na,b,c\n").problems, "") << "nobody asks for it";
}

TEST_F(ReadCsv, TheDeclaredEncodingHoldsForNamesAndValues) {
  // "nazwę" and "Łódź" in CP1250
  const auto file = folder_.write("t.csv", "id,nazw\xEA\n1,\xA3\xF3\x64\x9F\n");
  const auto table = read_texts({.file = file, .encoding = "CP1250"}, "nazwę");
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("Łódź"));
  EXPECT_EQ(table.facts.encoding, "CP1250");
}

TEST_F(ReadCsv, AnUndeclaredEncodingIsNeverGuessed) {
  const auto table = read("id,name\n1,a\n2,\xA3\xF3\x64\x9F\n");
  EXPECT_THAT(table.problems, AllOf(HasSubstr("t.csv:3: error[E0243]"), HasSubstr("CP1250: Łódź"),
                                    HasSubstr("encoding = \"CP1250\"")));
}

TEST(ReadSpreadsheet, TypedCellsAndRowNumbersAsLines) {
  const TempFolder folder;
  const auto gpkg = test::write_layer(folder / "t.gpkg", 0, {{"id", 'i'}, {"name"}},
                                      {{{"1", "Łódź"}, ""}, {{"2", "Görlitz"}, ""}});
  for (const auto& [file, driver] :
       {std::pair{folder / "t.xlsx", "XLSX"}, std::pair{folder / "t.ods", "ODS"}}) {
    const auto table = read_texts({.file = test::translate(gpkg, file, driver)});
    EXPECT_EQ(table.problems, "");
    EXPECT_THAT(table.texts, ElementsAre("Łódź", "Görlitz")) << driver;
    EXPECT_THAT(table.lines, ElementsAre(2, 3)) << driver;
    EXPECT_EQ(table.facts.driver, driver);
  }
}

TEST(ReadSpreadsheet, TheFirstRowIsTheHeaderEvenWhenAllCellsAreText) {
  const TempFolder folder;
  const auto csv = folder.write("t.csv", "code,name\nA,B\nC,D\n");
  const auto table = read_texts({.file = test::translate(csv, folder / "t.xlsx", "XLSX")});
  EXPECT_THAT(table.texts, ElementsAre("B", "D"));
}

}  // namespace
}  // namespace borderweave::geo
