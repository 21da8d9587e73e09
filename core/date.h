#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace borderweave {

/// A civil day (proleptic Gregorian, no time zone). The model knows nothing finer than a day.
using Date = std::chrono::sys_days;

/// The day `year`-`month`-`day`; it must exist.
Date make_date(int year, unsigned month, unsigned day);

/// Reads "YYYY-MM-DD"; nullopt when the text is not an existing day in that form.
std::optional<Date> parse_date(std::string_view text);

std::string to_string(Date date);

/// Days since 1970-01-01: the form in which dates enter State columns and files.
std::int32_t day_number(Date date);
Date from_day_number(std::int32_t days);

int year_of(Date date);

/// The date `count` whole months later; a day beyond the end of that month becomes its last day.
Date add_months(Date date, int count);

/// Whether one or more steps of `months` lead from `from` to exactly `to`.
bool whole_steps(Date from, Date to, int months);

/// One calendar step [begin, end). A dated event takes effect in the step that contains it, so law
/// and shocks are looked up on `last_day()`.
struct Step {
  Date begin;
  Date end;
  std::uint32_t key = 0;    ///< enters random keys; absolute, so scenarios with other starts agree
  double years = 0;         ///< length of the step in years: months / 12
  bool opens_year = false;  ///< the yearly phases (commuting, agglomerations) run in this step

  Date last_day() const { return end - std::chrono::days(1); }
};

/// The steps from `start` (inclusive) to `end` (exclusive), each `months` long. Laws:
/// 1. the first step begins on `start`, and each of the others where the one before it ends;
/// 2. every begin is a whole number of months after `start` itself, so a start on the 31st does not
///    drift to the 28th;
/// 3. a step has the same key in every calendar that has a step beginning in that month;
/// 4. the yearly phases run once in twelve months, beginning with the first step.
///
/// Example:
///     for (const Step& step : Calendar(make_date(2004, 5, 1), make_date(2030, 5, 1), 12)) {
///       law.on(step.last_day());
///     }
class Calendar {
 public:
  /// Requires months in {1, 3, 12} and, when end > start, whole steps between the two: the last
  /// step would reach beyond `end`. Empty when end <= start.
  Calendar(Date start, Date end, int months);

  std::size_t size() const { return steps_.size(); }
  const Step& operator[](std::size_t index) const { return steps_[index]; }
  auto begin() const { return steps_.begin(); }
  auto end() const { return steps_.end(); }

 private:
  std::vector<Step> steps_;
};

}  // namespace borderweave
