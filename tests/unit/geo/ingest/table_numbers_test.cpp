#include <gmock/gmock.h>

#include <string>
#include <utility>
#include <vector>

#include "geo/ingest/sample.h"
#include "tests/unit/geo/ingest/open_table.h"

namespace borderweave::geo {
namespace {

using test::TempFolder;
using test::text_of;
using test::translate;
using testing::AllOf;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Range kSome{.least = 0};

struct Read {
  std::vector<double> numbers;  ///< -1: none
  std::string problems;
};

Read read(const LayerSource& source, Range range = kSome, bool counts = true) {
  Read result;
  Problems problems;
  if (auto table = Table::open(source, problems)) {
    const Field column = table->field("n");
    table->expect_numbers(column, range, counts);
    while (table->next()) result.numbers.push_back(table->number(column, range).value_or(-1));
  }
  result.problems = text_of(problems);
  return result;
}

std::string quoted_rows(const std::vector<std::string>& cells) {
  std::string text = "id,n\n";
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text += std::to_string(i + 1) + ",\"" + cells[i] + "\"\n";
  }
  return text;
}

/// 1234567 and the like with `between` before every three digits.
std::string grouped(int number, const std::string& between) {
  std::string text = std::to_string(number);
  for (int at = static_cast<int>(text.size()) - 3; at > 0; at -= 3) {
    text.insert(static_cast<std::size_t>(at), between);
  }
  return text;
}

TEST(TableNumbers, SeparatorsOfThousandsOfAllPublishersGiveTheSameTotals) {
  const TempFolder folder;
  const std::vector<std::vector<int>> columns{
      {56000, 25000, 4500, 912}, {1234567, 56000, 12}, {167600, 4512, 999, 1000}};
  for (const std::vector<int>& column : columns) {
    for (const std::string between : {"", ".", ",", "'", "\u2019", " ", "\u00A0", "\u2009"}) {
      std::vector<std::string> cells;
      for (const int number : column) cells.push_back(grouped(number, between));
      const auto file = folder.write("t.csv", quoted_rows(cells));
      for (const auto& one : {file, translate(file, folder / "t.xlsx", "XLSX"),
                              translate(file, folder / "t.ods", "ODS")}) {
        const Read found = read({.file = one});
        EXPECT_THAT(found.problems, Not(HasSubstr("error"))) << between << one;
        EXPECT_THAT(found.numbers, ElementsAreArray(column)) << between << one;
      }
      folder.clear();
    }
  }
}

TEST(TableNumbers, AColumnThatMayMeanTwoThingsIsRefusedOnceWithTheLineToWrite) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", quoted_rows({"912", "56.000", "25.000"}));
  const Read found = read({.file = file});
  EXPECT_THAT(found.numbers, ElementsAre(-1, -1, -1));
  EXPECT_THAT(found.problems,
              AllOf(HasSubstr("t.csv:3: error[E0249]: '56.000' is 56 or 56000"),
                    HasSubstr("thousands = \"none\" if it is 56, or thousands = \".\" if it is "
                              "56000")));
  EXPECT_THAT(found.problems, Not(HasSubstr("E0207")));
  EXPECT_THAT(read({.file = file, .thousands = "."}).numbers, ElementsAre(912, 56000, 25000));
  EXPECT_THAT(read({.file = file, .thousands = "none"}).numbers, ElementsAre(912, 56, 25));
  EXPECT_THAT(read({.file = file, .decimal = ","}).numbers, ElementsAre(912, 56000, 25000));
  EXPECT_THAT(read({.file = file, .decimal = "."}).numbers, ElementsAre(912, 56, 25));
}

TEST(TableNumbers, ACountThatIsReadAsThousandsBySenseAloneIsTold) {
  const TempFolder folder;
  for (const std::string between : {".", ","}) {
    const auto file = folder.write(
        "t.csv", quoted_rows({"912", grouped(56000, between), grouped(4512, between)}));
    const Read found = read({.file = file});
    EXPECT_THAT(found.numbers, ElementsAre(912, 56000, 4512));
    EXPECT_THAT(found.problems,
                AllOf(HasSubstr("t.csv:3: note[E0268]: '56" + between + "000' is read as 56000"),
                      HasSubstr("thousands = \"" + between + "\"")));
    EXPECT_EQ(read({.file = file, .thousands = between}).problems, "");
  }
  for (const std::string cell : {"1.234.567", "1 234", "1'234", "1,234.5"}) {
    EXPECT_EQ(read({.file = folder.write("t.csv", quoted_rows({cell}))}, kSome, false).problems, "")
        << cell;
  }
}

TEST(TableNumbers, APopulationHasAnUpperBound) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", quoted_rows({"1e300", "1000000000", "1000000001"}));
  const Read found = read({.file = file}, kPeople, false);
  EXPECT_THAT(found.numbers, ElementsAre(-1, 1e9, -1));
  EXPECT_THAT(found.problems, AllOf(HasSubstr("expected a number from 0 to 1000000000, not 1e+300"),
                                    HasSubstr("t.csv:4: error[E0207]")));
}

TEST(TableIds, ATotalBelowNumbersIsToBeFilteredOut) {
  const TempFolder folder;
  const auto help = [&](const std::string& rows) {
    Problems problems;
    auto table = Table::open({.file = folder.write("t.csv", "AGS,x\n" + rows)}, problems);
    while (table && table->next()) table->id(table->field("AGS"));
    return text_of(problems);
  };
  EXPECT_THAT(help("12,\nSumme aller,\n"), HasSubstr("filter = \"AGS <> 'Summe aller'\""));
  EXPECT_THAT(help("Total,\n12,\n"), HasSubstr("filter = \"AGS <> 'Total'\""));
  EXPECT_THAT(help("OGÓŁEM,\n12,\n"), HasSubstr("filter = \"AGS <> 'OGÓŁEM'\""));
  EXPECT_THAT(help("PL12,\nPL13,\n"),
              AllOf(HasSubstr("text_ids = true"), Not(HasSubstr("filter"))));
  EXPECT_THAT(help("Bern,\nChur,\n"),
              AllOf(HasSubstr("text_ids = true"), Not(HasSubstr("filter"))));
}

TEST(TableNumbers, CellsThatContradictEachOtherAreBothNamed) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", quoted_rows({"1.234,5", "7", "1,234.5"}));
  const Read found = read({.file = file}, kSome, false);
  EXPECT_THAT(found.numbers, ElementsAre(-1, -1, -1));
  EXPECT_THAT(found.problems, HasSubstr("t.csv:4: error[E0249]: the column writes its numbers in "
                                        "several ways: '1.234,5' in line 2 and '1,234.5'"));
}

TEST(TableNumbers, DegreesAreReadWithAnyDecimalMark) {
  const TempFolder folder;
  const auto dots = folder.write("a.csv", quoted_rows({"14.987", "15.001"}));
  const auto commas = folder.write("b.csv", quoted_rows({"14,987", "15,001"}));
  EXPECT_THAT(read({.file = dots}, kLongitudes, false).numbers, ElementsAre(14.987, 15.001));
  EXPECT_THAT(read({.file = commas}, kLongitudes, false).numbers, ElementsAre(14.987, 15.001));
}

TEST(TableNumbers, WhatIsNoNumberIsAnErrorWhoseHelpDoesNotLeadIntoAnotherMisreading) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", quoted_rows({"1.234.567", "n/a", "56.000"}));
  const Read found = read({.file = file});
  EXPECT_THAT(found.numbers, ElementsAre(1234567, -1, 56000));
  EXPECT_THAT(found.problems,
              AllOf(HasSubstr("t.csv:3: error[E0207]: expected a number, not 'n/a'"),
                    Not(HasSubstr("decimal point"))));
  EXPECT_THAT(read({.file = file, .thousands = ","}).problems,
              AllOf(HasSubstr("expected a number, not '1.234.567'"),
                    HasSubstr("with thousands = \".\" beside it instead, it is 1234567")));
}

TEST(TableNumbers, WhoeverSaysThousandsAndDecimalsMeansBoth) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", quoted_rows({"56,000", "2,500"}));
  EXPECT_THAT(read({.file = file, .thousands = ".", .decimal = ","}).numbers, ElementsAre(56, 2.5));
}

TEST(TableNumbers, ASeparatorThatDoesNotFitNamesTheOneThatDoes) {
  const TempFolder folder;
  for (const std::string said : {".", ",", "'", " "}) {
    for (const std::string written : {".", ",", "'", " "}) {
      if (said == written) continue;
      const auto file = folder.write("t.csv", quoted_rows({"56" + written + "000"}));
      const Read found = read({.file = file, .thousands = said});
      EXPECT_THAT(found.numbers, ElementsAre(-1)) << said << written;
      EXPECT_THAT(found.problems, AllOf(HasSubstr("error"), HasSubstr("56" + written + "000"),
                                        HasSubstr("thousands = \"" + written + "\"")))
          << said << written;
    }
  }
}

TEST(TableNumbers, NumbersOfAnotherEncodingAreReadWithItsBlanks) {
  const TempFolder folder;
  const auto file = folder.write("t.csv", quoted_rows({"1\xA0"
                                                       "234\xA0"
                                                       "567",
                                                       "12\x92"
                                                       "345"}));
  const auto blanks = folder.write("b.csv", quoted_rows({"1\xA0"
                                                         "234",
                                                         "12\xA0"
                                                         "345"}));
  EXPECT_THAT(read({.file = blanks, .encoding = "CP1252"}).numbers, ElementsAre(1234, 12345));
  EXPECT_THAT(read({.file = file, .encoding = "CP1252"}).problems, HasSubstr("E0249"));
}

TEST(TableNumbers, ColumnsOfNumbersAreUsedAsTheyAre) {
  const TempFolder folder;
  const auto file =
      test::write_layer(folder / "t.gpkg", 0, {{"n", 'r'}}, {{{"56.5"}, ""}, {{"1234"}, ""}});
  const Read found = read({.file = file, .thousands = "."});
  EXPECT_EQ(found.problems, "");
  EXPECT_THAT(found.numbers, ElementsAre(56.5, 1234));
}

TEST(TableNumbers, WholeNumbersMayHaveZerosBehindThePoint) {
  const TempFolder folder;
  Problems problems;
  auto table = Table::open({.file = folder.write("t.csv", "n,x\n2.0,\n3,\n2.5,\n")}, problems);
  ASSERT_TRUE(table);
  const Field column = table->field("n");
  std::vector<std::int64_t> read;
  while (table->next()) read.push_back(table->whole(column).value_or(-1));
  EXPECT_THAT(read, ElementsAre(2, 3, -1));
  EXPECT_THAT(text_of(problems), HasSubstr("t.csv:4: error[E0207]: expected a whole number"));
}

TEST(TableNumbers, TheRowsAreReadFromTheFirstAfterTheColumnsAreJudged) {
  const TempFolder folder;
  Problems problems;
  auto table = Table::open({.file = folder.write("t.csv", "n,x\n1.234,\n5.678,\n")}, problems);
  ASSERT_TRUE(table);
  table->expect_numbers(table->field("n"), kSome, true);
  std::vector<int> lines;
  while (table->next()) lines.push_back(table->origin().line);
  EXPECT_THAT(lines, ElementsAre(2, 3));
  EXPECT_EQ(table->facts().rows, 2U);
}

TEST(TableNumbers, ASampleCountsPeopleHoweverTheyAreWritten) {
  const TempFolder folder;
  for (const std::string between : {"", ".", ",", "'", " ", "\u00A0"}) {
    const auto file = folder.write(
        "t.csv", quoted_rows({grouped(1234567, between), grouped(56000, between), "912"}));
    Problems problems;
    const auto sample = read_sample({.file = file}, Shapes::none, problems);
    ASSERT_TRUE(sample);
    EXPECT_TRUE(sample->find("n")->count) << between;
  }
  Problems problems;
  const auto dates = read_sample({.file = folder.write("d.csv", quoted_rows({"1.5.1992", "3"}))},
                                 Shapes::none, problems);
  EXPECT_FALSE(dates->find("n")->count);
}

std::string date_of(const std::string& text) {
  const TempFolder folder;
  Problems problems;
  auto table = Table::open({.file = folder.write("t.csv", "d,x\n" + text + ",\n")}, problems);
  if (!table || !table->next()) return "?";
  const auto date = table->date(table->field("d"));
  return date ? to_string(*date) : "";
}

TEST(TableDates, YearsAsDecimalNumbersAndDatesWithATimeAreDates) {
  for (const char* text :
       {"1980", "1980.0", "1980.00", "1980-07-01", "1980-07-01T00:00:00", "1980-07-01 00:00:00",
        "1980-07-01T00:00", "1980-07-01T22:00:00.000Z", "1980-07-01T00:00:00+02:00"}) {
    EXPECT_EQ(date_of(text), "1980-07-01") << text;
  }
  EXPECT_EQ(date_of("1980-03"), "1980-03-15");
  for (const char* text : {"1980.5", "1980.", "1980-07-01T", "1980-07-01T25:00", "1980-07-01 noon",
                           "1980-13-01T00:00:00", "01.07.1980", "19.80.0", "1980-7"}) {
    EXPECT_EQ(date_of(text), "") << text;
  }
}

}  // namespace
}  // namespace borderweave::geo
