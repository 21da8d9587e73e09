#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "core/date.h"
#include "geo/territories.h"

namespace borderweave::sim {

/// What the data say of a column of municipalities, day by day: the dated values that its source
/// has, and its value without a date, which holds on the first day of the run. Laws:
///   1. between two known days the value is log-linear (linear where one of the two is 0);
///   2. on the first day it is the value without a date, unless dated values lie on both sides of
///      that day, or on it;
///   3. beyond its last known day nothing is known: there a trend takes over;
///   4. a dated value that is not a number does not count, for that municipality alone.
///
/// Example:
///     const KnownValues known(territories.dated_population, begin);
///     const auto then = known.on(make_date(2011, 7, 1), row, territories.population[row]);
class KnownValues {
 public:
  /// `dated` ascends by day and has to outlive it.
  KnownValues(const std::vector<geo::DatedValues>& dated, Date first_day)
      : dated_(dated), first_day_(first_day) {}

  /// On a day from the first one on, of a municipality whose value without a date is `undated`.
  std::optional<double> on(Date day, std::size_t row, double undated) const;

  /// A known value and its day.
  struct Last {
    Date on;
    double value = 0;
  };
  /// The last one up to `day`, however old; and if it is from after `since`.
  std::optional<Last> at_or_before(Date day, std::size_t row) const;
  std::optional<Last> last_between(Date since, Date day, std::size_t row) const;

 private:
  std::optional<Last> at_or_after(Date day, std::size_t row) const;

  const std::vector<geo::DatedValues>& dated_;
  Date first_day_;
};

}  // namespace borderweave::sim
