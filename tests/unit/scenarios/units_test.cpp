#include "scenarios/units.h"

#include <gtest/gtest.h>

namespace borderweave::scenarios {
namespace {

TEST(Units, TimesAreWholeMonths) {
  EXPECT_EQ(parse_months("1 month"), 1);
  EXPECT_EQ(parse_months("18 months"), 18);
  EXPECT_EQ(parse_months("1 quarter"), 3);
  EXPECT_EQ(parse_months("1 year"), 12);
  EXPECT_EQ(parse_months("5 years"), 60);
  EXPECT_EQ(parse_months("2years"), 24);
}

TEST(Units, WhatIsNoTimeIsNothing) {
  for (const char* text : {"", "month", "1", "1.5 months", "0 months", "-1 year", "1 week",
                           "99999999999 years", "1 month 2"}) {
    EXPECT_EQ(parse_months(text), std::nullopt) << text;
  }
}

TEST(Units, DistancesAreKilometres) {
  EXPECT_EQ(parse_kilometres("500 m"), 0.5);
  EXPECT_EQ(parse_kilometres("60 km"), 60);
  EXPECT_EQ(parse_kilometres("2.5km"), 2.5);
  EXPECT_EQ(parse_kilometres("0 km"), 0);
}

TEST(Units, WhatIsNoDistanceIsNothing) {
  for (const char* text : {"", "km", "60", "-1 km", "60 miles", "nan km", "inf km", "1e300 km"}) {
    EXPECT_EQ(parse_kilometres(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace borderweave::scenarios
