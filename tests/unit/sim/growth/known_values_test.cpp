#include "sim/growth/known_values.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <vector>

namespace borderweave::sim {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();

Date new_year(int year) {
  return make_date(year, 1, 1);
}

TEST(KnownValues, AreLogLinearBetweenTwoDays) {
  const std::vector<geo::DatedValues> dated = {{new_year(2001), {100}}, {new_year(2003), {400}}};
  const KnownValues known(dated, new_year(2001));
  EXPECT_NEAR(known.on(new_year(2002), 0, 7).value(), 200, 1e-9) << "730 days in two halves";
  EXPECT_EQ(known.on(new_year(2003), 0, 7), 400) << "known on the day itself";
  EXPECT_EQ(known.on(new_year(2004), 0, 7), std::nullopt) << "left to the trend";
}

TEST(KnownValues, WithoutDateOneHoldsOnTheFirstDay) {
  const std::vector<geo::DatedValues> none;
  EXPECT_EQ(KnownValues(none, new_year(2001)).on(new_year(2001), 0, 7), 7);
  EXPECT_EQ(KnownValues(none, new_year(2001)).on(new_year(2002), 0, 7), std::nullopt);
  const std::vector<geo::DatedValues> later = {{new_year(2003), {28}}};
  EXPECT_EQ(KnownValues(later, new_year(2001)).on(new_year(2001), 0, 7), 7);
  EXPECT_NEAR(KnownValues(later, new_year(2001)).on(new_year(2002), 0, 7).value(), 14, 1e-9);
  const std::vector<geo::DatedValues> earlier = {{new_year(1990), {28}}};
  EXPECT_EQ(KnownValues(earlier, new_year(2001)).on(new_year(2001), 0, 7), 7)
      << "of a day before the run, and nothing after it";
}

TEST(KnownValues, DatedOnesOnBothSidesOfTheFirstDayBeatTheOneWithoutDate) {
  const std::vector<geo::DatedValues> dated = {{new_year(2000), {100}}, {new_year(2002), {400}}};
  const double first = KnownValues(dated, new_year(2001)).on(new_year(2001), 0, 7).value();
  EXPECT_NEAR(first, 100 * std::pow(4, 366.0 / 731.0), 1e-9);
}

TEST(KnownValues, ANumberThatIsMissingIsMissingForThatMunicipalityAlone) {
  const std::vector<geo::DatedValues> dated = {{new_year(2002), {kUnknown, 20}},
                                               {new_year(2003), {28, kUnknown}}};
  const KnownValues known(dated, new_year(2001));
  EXPECT_NEAR(known.on(new_year(2002), 0, 7).value(), 14, 1e-9);
  EXPECT_EQ(known.on(new_year(2002), 1, 7), 20);
  EXPECT_EQ(known.on(new_year(2003), 1, 7), std::nullopt);
  EXPECT_EQ(known.last_between(new_year(2001), new_year(2003), 1)->value, 20);
  EXPECT_FALSE(known.last_between(new_year(2002), new_year(2003), 1)) << "known before that";
}

TEST(KnownValues, NobodyBecomesSomebodyInAStraightLine) {
  const std::vector<geo::DatedValues> dated = {{new_year(2003), {100}}};
  EXPECT_NEAR(KnownValues(dated, new_year(2001)).on(new_year(2002), 0, 0).value(), 50, 1e-9);
}

}  // namespace
}  // namespace borderweave::sim
