#include "geo/ingest/row_filter.h"

#include <gmock/gmock.h>

#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

using test::Opened;
using test::read_texts;
using test::TempFolder;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

constexpr auto kTowns =
    "name,type,pop\nGörlitz,Stadt,56000\nKreis,Landkreis,250000\nOstritz, Stadt ,2300\n";

TEST(RowFilter, ReadsTheRowsThatItSelectsAndCountsTheOthers) {
  const TempFolder folder;
  const Opened table =
      read_texts({.file = folder.write("t.csv", kTowns), .filter = "type = 'Stadt'"});
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("Görlitz", "Ostritz")) << "blanks around do not count";
  EXPECT_THAT(table.lines, ElementsAre(2, 4));
  EXPECT_EQ(table.facts.rows, 2U);
  EXPECT_EQ(table.facts.left_out, 1U);
}

TEST(RowFilter, ComparesTextAsItReadsInTheEncodingOfTheFile) {
  const TempFolder folder;
  const auto file = folder.write("t.csv",
                                 "name,stra\xDF"
                                 "e\nA,S\xFC"
                                 "d\nB,Nord\n");
  const Opened table =
      read_texts({.file = file, .encoding = "CP1252", .filter = "\"straße\" = 'Süd'"});
  EXPECT_EQ(table.problems, "");
  EXPECT_THAT(table.texts, ElementsAre("A"));
}

TEST(RowFilter, NumbersOfACsvAreTextsUntilTheyAreCast) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", kTowns);
  EXPECT_THAT(read_texts({.file = file, .filter = "CAST(pop AS integer) < 100000"}).texts,
              ElementsAre("Görlitz", "Ostritz"));
  EXPECT_THAT(read_texts({.file = file, .filter = "pop < 100000"}).problems,
              AllOf(HasSubstr("E0269"), HasSubstr("pop < 100000")));
}

TEST(RowFilter, WhatCannotBeReadOrSelectsNothingIsAnError) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", kTowns);
  for (const std::string filter : {"type = ", "typ = 'Stadt'", "type = 'Dorf'", "'", "type",
                                   "1 = 1; DROP TABLE t", "SELECT 1", "name = 3 OR"}) {
    const Opened table = read_texts({.file = file, .filter = filter});
    EXPECT_THAT(table.texts, ElementsAre()) << filter;
    EXPECT_THAT(table.problems, AllOf(HasSubstr("E0269"), HasSubstr(filter), HasSubstr("t.csv")));
  }
}

TEST(RowFilter, OfADatabaseItIsNoSql) {
  const TempFolder folder;
  const auto file = test::write_layer(
      folder / "a.gpkg", 4326, {{"name"}, {"pop", 'i'}},
      {{{"A", "5"}, test::square_wkt(15, 51, 0.1)}, {{"B", "7"}, test::square_wkt(16, 51, 0.1)}});
  EXPECT_THAT(read_texts({.file = file, .filter = "pop > 5"}).texts, ElementsAre("B"));
  EXPECT_THAT(
      read_texts({.file = file, .filter = "pop > (SELECT count(*) FROM sqlite_master)"}).problems,
      HasSubstr("E0269"));
}

TEST(RowFilter, NumbersAreJudgedByTheRowsThatAreRead) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", "name;n\nA;1 234\nB;2 345\nsum;see note 1.5\n");
  Problems problems;
  auto table = Table::open({.file = file, .filter = "name <> 'sum'"}, problems);
  ASSERT_TRUE(table);
  const Field n = table->field("n");
  table->expect_numbers(n, {.least = 0}, true);
  std::vector<double> values;
  while (table->next()) values.push_back(table->number(n).value_or(-1));
  EXPECT_THAT(values, ElementsAre(1234, 2345));
  EXPECT_EQ(test::text_of(problems), "");
}

}  // namespace
}  // namespace borderweave::geo
