#include "scenarios/measurement_units.h"

#include <gmock/gmock.h>

#include <cmath>

#include "core/random.h"

namespace borderweave::scenarios {
namespace {

using testing::ElementsAre;

TEST(Units, TimesOfTheCalendarAreWholeMonths) {
  EXPECT_EQ(parse_months("1 month"), 1);
  EXPECT_EQ(parse_months("18 months"), 18);
  EXPECT_EQ(parse_months("1 quarter"), 3);
  EXPECT_EQ(parse_months("1 year"), 12);
  EXPECT_EQ(parse_months("5 years"), 60);
  EXPECT_EQ(parse_months("2years"), 24);
}

TEST(Units, WhatIsNoTimeOfTheCalendarIsNothing) {
  for (const char* text : {"", "month", "1", "1.5 months", "0 months", "-1 year", "1 week",
                           "99999999999 years", "1 month 2", "12 km", "nan months"}) {
    EXPECT_EQ(parse_months(text), std::nullopt) << text;
  }
}

TEST(Units, AQuantityIsANumberAndWhatStandsBehindIt) {
  for (const char* text : {"2.5 km", "2.5km", "2.5  km "}) {
    const auto quantity = parse_quantity(text);
    ASSERT_TRUE(quantity) << text;
    EXPECT_EQ(quantity->number, 2.5);
    EXPECT_EQ(quantity->unit, "km");
  }
  EXPECT_EQ(parse_quantity("7")->unit, "");
  for (const char* text : {"", "km", "nan km", "inf km", "1e999 km", "km 60"}) {
    EXPECT_FALSE(parse_quantity(text)) << text;
  }
}

TEST(Units, AreFoundByNameTimesAlsoInThePlural) {
  EXPECT_EQ(find_unit("km")->dimension, Dimension::length);
  EXPECT_EQ(find_unit("year"), find_unit("years"));
  for (const char* name : {"", "s", "kms", "miles", "KM", "per year"}) {
    EXPECT_EQ(find_unit(name), nullptr) << name;
  }
  EXPECT_THAT(units_of(Dimension::length), ElementsAre("m", "km"));
}

double in(const char* unit, double value, const char* from) {
  return convert(value, *find_unit(from), *find_unit(unit));
}

TEST(Units, ConvertAsTheyAreDefined) {
  EXPECT_EQ(in("km", 60000, "m"), 60);
  EXPECT_EQ(in("m", 1.1, "km"), 1100);
  EXPECT_EQ(in("share", 25, "%"), 0.25);
  EXPECT_EQ(in("share", 0.1, "%"), 0.001);
  EXPECT_EQ(in("years", 18, "months"), 1.5);
  EXPECT_EQ(in("months", 2, "quarters"), 6);
  EXPECT_EQ(in("days", 8, "weeks"), 56);
  EXPECT_EQ(in("days", 1, "year"), 365.25);
  EXPECT_EQ(in("people per km²", 2000, "people/km2"), 2000);
}

TEST(Units, ConvertingThereAndBackKeepsTheNumber) {
  Stream stream(Key{.seed = 1}, 0, 0);
  for (std::uint32_t draw = 0; draw < 1000; ++draw) {
    const double number = 1e6 * stream.uniform(draw) - 1e5;
    for (const auto dimension :
         {Dimension::length, Dimension::time, Dimension::share, Dimension::density}) {
      for (const std::string& a : units_of(dimension)) {
        for (const std::string& b : units_of(dimension)) {
          const double back = in(a.c_str(), in(b.c_str(), number, a.c_str()), b.c_str());
          EXPECT_LE(std::abs(back - number), 4e-16 * std::abs(number)) << number << a << b;
        }
      }
    }
  }
}

}  // namespace
}  // namespace borderweave::scenarios
