#include "geo/ingest/number_format.h"

#include <gmock/gmock.h>

#include <cmath>
#include <string>
#include <vector>

namespace borderweave::geo {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr Range kMany{0, 1e10};

NumberColumn column_of(const std::vector<std::string>& cells, Range range = kMany,
                       bool counts = true) {
  NumberColumn column(range, counts);
  for (const std::string& cell : cells) column.add(cell);
  return column;
}

/// The numbers of the cells; empty where the column is not read.
std::vector<double> read(const std::vector<std::string>& cells, Range range = kMany,
                         bool counts = true) {
  const auto format = column_of(cells, range, counts).format();
  std::vector<double> numbers;
  for (const std::string& cell : cells) {
    if (format) numbers.push_back(parse_number(cell, *format).value_or(-1));
  }
  return numbers;
}

TEST(NumberFormat, PlainNumbersAreRead) {
  EXPECT_THAT(read({"56000", "912", "0", "4.5e3", "12.25"}),
              ElementsAre(56000, 912, 0, 4500, 12.25));
}

TEST(NumberFormat, GroupsOfThreeAreReadWhereOnlyOneReadingIsLeft) {
  for (const std::string between : {".", ",", "'", "\u2019", " ", "\u00A0", "\u2009", "\u202F"}) {
    const std::vector<std::string> cells{"1" + between + "234" + between + "567",
                                         "4" + between + "500", "912"};
    EXPECT_THAT(read(cells), ElementsAre(1234567, 4500, 912)) << between;
  }
}

TEST(NumberFormat, ACountThatWouldNotBeWholeDecidesForGroups) {
  EXPECT_THAT(read({"56.000", "4.512"}), ElementsAre(56000, 4512));
  EXPECT_THAT(read({"56,000", "4,512"}), ElementsAre(56000, 4512));
}

TEST(NumberFormat, WhatMayBeTwoNumbersIsReadAsNone) {
  EXPECT_THAT(read({"56.000", "25.000", "912"}), IsEmpty());
  EXPECT_THAT(read({"56,000", "912"}), IsEmpty());
  EXPECT_THAT(read({"12.345", "15.678"}, {}, false), IsEmpty());
  const auto readings = column_of({"912", "56.000"}).readings();
  EXPECT_EQ(readings.cell, "56.000");
  EXPECT_THAT(readings.formats,
              ElementsAre(NumberFormat{Thousands::none, '.'}, NumberFormat{Thousands::point, ','}));
}

TEST(NumberFormat, DecimalsOfAnyOtherLengthDecide) {
  EXPECT_THAT(read({"12,5", "1", "0,125"}, {}, false), ElementsAre(12.5, 1, 0.125));
  EXPECT_THAT(read({"1.234,5", "12"}, {}, false), ElementsAre(1234.5, 12));
  EXPECT_THAT(read({"1,234.5", "12"}, {}, false), ElementsAre(1234.5, 12));
  EXPECT_THAT(read({"1 234,5", "12"}, {}, false), ElementsAre(1234.5, 12));
}

TEST(NumberFormat, ALongFirstGroupDecidesForDecimals) {
  EXPECT_THAT(read({"56123.000", "912.000"}), ElementsAre(56123, 912));
}

TEST(NumberFormat, TheRangeDecidesForDegrees) {
  EXPECT_THAT(read({"14.987", "-15.012"}, {-180, 180}, false), ElementsAre(14.987, -15.012));
  EXPECT_THAT(read({"14,987", "15,012"}, {-180, 180}, false), ElementsAre(14.987, 15.012));
}

TEST(NumberFormat, CellsThatContradictOneAnotherAreNamed) {
  const NumberColumn column = column_of({"1.234,5", "1,234.5"});
  EXPECT_FALSE(column.format());
  ASSERT_TRUE(column.contradiction());
  EXPECT_THAT(*column.contradiction(), ElementsAre("1.234,5", "1,234.5"));
}

TEST(NumberFormat, CountsGroupedInTwoWaysContradictOneAnother) {
  for (const auto& cells : std::vector<std::vector<std::string>>{{"56 000", "25.000", "4500"},
                                                                 {"56'000", "25,000"},
                                                                 {"1.056.000", "25,000"},
                                                                 {"56.000,5", "25.000", "4,500"}}) {
    const NumberColumn column = column_of(cells);
    EXPECT_FALSE(column.format()) << cells[0];
    EXPECT_TRUE(column.contradiction()) << cells[0];
  }
  EXPECT_THAT(read({"1 234,567", "12,345"}, {}, false), ElementsAre(1234.567, 12.345));
}

TEST(NumberFormat, WhatIsNoNumberDecidesNothing) {
  const std::vector<std::string> cells{"x",        "..", "",   "1.2.3", "12a",
                                       "1,23,456", "-",  "e5", "1e999"};
  for (const std::string& cell : cells) {
    for (const char decimal : {'.', ','}) {
      EXPECT_FALSE(parse_number(cell, {Thousands::none, decimal})) << cell;
      EXPECT_FALSE(parse_number(cell, {Thousands::space, decimal})) << cell;
    }
  }
  EXPECT_EQ(column_of(cells).format(), NumberFormat{});
}

TEST(NumberFormat, AnExponentGoesWithADecimalPointAndNoGroups) {
  EXPECT_EQ(parse_number("1.5e3", NumberFormat{}), 1500);
  EXPECT_FALSE(parse_number("1,5e3", {Thousands::none, ','}));
  EXPECT_FALSE(parse_number("1.234e3", {Thousands::point, ','}));
  EXPECT_FALSE(parse_number("1 234e3", {Thousands::space, '.'}));
}

TEST(NumberFormat, GroupsHaveThreeDigitsAndBeginWithNoZero) {
  for (const std::string cell :
       {"0.123", "01.234", "1234.567", "1.23", "1..234", ".234", "1.234."}) {
    EXPECT_FALSE(parse_number(cell, {Thousands::point, ','})) << cell;
  }
  EXPECT_EQ(parse_number("-1.234", {Thousands::point, ','}), -1234);
  EXPECT_EQ(parse_number("\u22125", {Thousands::none, '.'}), -5);
}

/// Every separator with every decimal sign, written and read again.
TEST(NumberFormat, WhatAPublisherWritesIsReadBack) {
  for (const auto thousands :
       {Thousands::point, Thousands::comma, Thousands::apostrophe, Thousands::space}) {
    for (const char decimal : {'.', ','}) {
      const std::string between(to_text(thousands));
      if (between == std::string{decimal}) continue;
      const std::string tail = std::string{decimal} + "25";
      EXPECT_THAT(read({"2" + between + "500" + between + "000" + tail, "7" + tail}, {}, false),
                  ElementsAre(2500000.25, 7.25));
    }
  }
}

TEST(NumberFormat, AScenarioNamesSeparatorsAsTheyAreWritten) {
  for (const std::string text : {"none", ".", ",", "'", " "}) {
    EXPECT_EQ(to_text(*thousands_of(text)), text);
  }
  EXPECT_FALSE(thousands_of("dot"));
}

TEST(NumberColumns, CountsWithThreeDecimalsBesideOthersContradictThemselves) {
  for (const auto& [group, other] : {std::pair{"56.000", "912.0"},
                                     {"56.000", "12345.25"},
                                     {"56,000", "912,5"},
                                     {"4.510", "1234567.5"}}) {
    const NumberColumn column = column_of({"7", group, other});
    EXPECT_FALSE(column.format()) << group << " " << other;
    ASSERT_TRUE(column.contradiction()) << group << " " << other;
    EXPECT_EQ(column.contradiction()->front(), group);
    EXPECT_EQ(column.contradiction()->back(), other);
  }
  EXPECT_FALSE(column_of({"56.000", "1234.567", "900"}).format());
  EXPECT_EQ(read({"56.125", "912.5", "3"}), (std::vector<double>{56.125, 912.5, 3}));
  EXPECT_EQ(read({"56.0", "912.0"}), (std::vector<double>{56, 912}));
  EXPECT_EQ(read({"1234.500", "56.250"}), (std::vector<double>{1234.5, 56.25}));
}

}  // namespace
}  // namespace borderweave::geo
