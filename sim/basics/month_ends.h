#pragma once

#include <array>
#include <chrono>
#include <cstddef>

#include "core/date.h"

namespace borderweave::sim {

inline constexpr int kMonthsOfYear = 12;

/// The last day of the month that ends `months` months before `end`, the first day of a month.
inline Date month_end_before(Date end, int months) {
  return add_months(end, -months) - std::chrono::days(1);
}

/// The days on which the months of a year are seen, ascending: the last of each of the twelve that
/// come before `end`. Commuting and frontiers take the mean over them.
///
/// Example:
///     for (const Date on : month_ends(step.end)) days.push_back(on);
inline std::array<Date, kMonthsOfYear> month_ends(Date end) {
  std::array<Date, kMonthsOfYear> days{};
  int months = kMonthsOfYear;
  for (Date& day : days) day = month_end_before(end, --months);
  return days;
}

}  // namespace borderweave::sim
