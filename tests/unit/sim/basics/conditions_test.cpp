#include "sim/basics/conditions.h"

#include <gtest/gtest.h>

namespace borderweave::sim {
namespace {

Conditions in_month(int year, unsigned month) {
  const Date begin = make_date(year, month, 1);
  const Step step{.begin = begin, .end = add_months(begin, 1), .key = 0, .years = 1.0 / 12};
  return conditions_of(step);
}

TEST(Conditions, AreThoseOfTheLastDayOfTheStep) {
  EXPECT_EQ(in_month(2024, 2).day, make_date(2024, 2, 29));
}

TEST(Conditions, WithoutEventsTheyAreNeutral) {
  const Conditions conditions = in_month(2020, 1);
  EXPECT_EQ(conditions.paid_share, 1);
  EXPECT_TRUE(conditions.shocks().is_calm());
}

}  // namespace
}  // namespace borderweave::sim
