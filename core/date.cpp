#include "core/date.h"

#include <fmt/format.h>

#include <charconv>

namespace borderweave {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::months;
using std::chrono::year;
using std::chrono::year_month_day;

/// Months since year 0: every step of every scenario has its own number.
std::uint32_t month_number(Date date) {
  const year_month_day civil{date};
  return static_cast<std::uint32_t>(int{civil.year()} * 12) + unsigned{civil.month()} - 1;
}

template <typename Number>
bool read_number(std::string_view text, Number& number) {
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && rest == text.data() + text.size();
}

}  // namespace

Date make_date(int y, unsigned m, unsigned d) {
  return std::chrono::sys_days{year{y} / month{m} / day{d}};
}

std::optional<Date> parse_date(std::string_view text) {
  int y = 0;
  unsigned m = 0;
  unsigned d = 0;
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  if (!read_number(text.substr(0, 4), y) || !read_number(text.substr(5, 2), m) ||
      !read_number(text.substr(8, 2), d)) {
    return std::nullopt;
  }
  const year_month_day civil{year{y}, month{m}, day{d}};
  if (!civil.ok()) return std::nullopt;
  return std::chrono::sys_days{civil};
}

std::string to_string(Date date) {
  const year_month_day civil{date};
  return fmt::format("{:04}-{:02}-{:02}", int{civil.year()}, unsigned{civil.month()},
                     unsigned{civil.day()});
}

std::int32_t day_number(Date date) {
  return static_cast<std::int32_t>(date.time_since_epoch().count());
}

Date from_day_number(std::int32_t days) {
  return Date{std::chrono::days{days}};
}

int year_of(Date date) {
  return int{year_month_day{date}.year()};
}

Date add_months(Date date, int count) {
  year_month_day civil{date};
  civil += months{count};
  if (!civil.ok()) civil = civil.year() / civil.month() / std::chrono::last;
  return std::chrono::sys_days{civil};
}

bool whole_steps(Date from, Date to, int months) {
  const auto between = static_cast<int>(month_number(to)) - static_cast<int>(month_number(from));
  return between > 0 && between % months == 0 && add_months(from, between) == to;
}

Calendar::Calendar(Date start, Date end, int months_per_step) {
  int elapsed = 0;
  for (Date begin = start; begin < end; elapsed += months_per_step) {
    const Date next = add_months(start, elapsed + months_per_step);
    steps_.push_back(Step{begin, next, month_number(begin),
                          static_cast<double>(months_per_step) / 12.0, elapsed % 12 == 0});
    begin = next;
  }
}

}  // namespace borderweave
