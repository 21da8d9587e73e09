#include "core/date.h"

#include <gtest/gtest.h>

namespace borderweave {
namespace {

TEST(Date, reads_only_existing_days_in_iso_form) {
  EXPECT_EQ(to_string(*parse_date("2007-12-21")), "2007-12-21");
  EXPECT_TRUE(parse_date("2024-02-29"));
  for (const char* wrong :
       {"2023-02-29", "2007-13-01", "2007-1-01", "21.12.2007", "2007-12-21T", ""}) {
    EXPECT_FALSE(parse_date(wrong)) << wrong;
  }
}

TEST(Date, day_numbers_count_from_1970_and_come_back) {
  EXPECT_EQ(day_number(make_date(1970, 1, 1)), 0);
  EXPECT_EQ(day_number(make_date(1969, 12, 31)), -1);
  EXPECT_EQ(from_day_number(day_number(make_date(2035, 6, 1))), make_date(2035, 6, 1));
}

TEST(Date, months_end_at_the_last_day) {
  EXPECT_EQ(add_months(make_date(2024, 1, 31), 1), make_date(2024, 2, 29));
  EXPECT_EQ(add_months(make_date(2024, 3, 31), -1), make_date(2024, 2, 29));
}

TEST(Date, whole_steps_end_on_the_day_itself) {
  const Date start = make_date(2004, 1, 1);
  EXPECT_TRUE(whole_steps(start, make_date(2007, 1, 1), 12));
  EXPECT_TRUE(whole_steps(start, make_date(2004, 10, 1), 3));
  EXPECT_FALSE(whole_steps(start, make_date(2004, 9, 1), 3));
  EXPECT_FALSE(whole_steps(start, make_date(2004, 9, 2), 1));
  EXPECT_FALSE(whole_steps(start, start, 1));
  EXPECT_TRUE(whole_steps(make_date(2003, 12, 31), make_date(2004, 2, 29), 1));
  EXPECT_FALSE(whole_steps(make_date(2004, 2, 29), make_date(2004, 3, 31), 1));
}

TEST(Calendar, monthly_steps_cover_the_span_without_gaps) {
  const Calendar calendar(make_date(2004, 1, 1), make_date(2006, 1, 1), 1);
  ASSERT_EQ(calendar.size(), 24U);
  EXPECT_EQ(calendar[0].begin, make_date(2004, 1, 1));
  EXPECT_EQ(calendar[23].end, make_date(2006, 1, 1));
  for (std::size_t k = 1; k < calendar.size(); ++k) {
    EXPECT_EQ(calendar[k].begin, calendar[k - 1].end);
    EXPECT_EQ(calendar[k].key, calendar[k - 1].key + 1);
  }
}

TEST(Calendar, yearly_phases_run_once_in_twelve_months_whatever_the_step) {
  for (const int months : {1, 3, 12}) {
    const Calendar calendar(make_date(2009, 1, 1), make_date(2019, 1, 1), months);
    int years = 0;
    for (const Step& step : calendar) years += step.opens_year ? 1 : 0;
    EXPECT_EQ(years, 10) << months;
  }
}

TEST(Calendar, equal_dates_have_equal_keys_in_different_scenarios) {
  const Calendar early(make_date(2004, 1, 1), make_date(2010, 1, 1), 1);
  const Calendar late(make_date(2008, 1, 1), make_date(2010, 1, 1), 1);
  EXPECT_EQ(early[48].begin, late[0].begin);
  EXPECT_EQ(early[48].key, late[0].key);
}

}  // namespace
}  // namespace borderweave
