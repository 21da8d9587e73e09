#include "output/netcdf/time_axis.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <functional>
#include <string_view>

#include "sim/basics/column.h"

namespace borderweave::output {
namespace {

constexpr std::string_view kSince = "days since ";

/// The day from which `time` counts.
Date first_day(const Hdf5File& file) {
  const std::string units = file.text_attribute(kTime, "units");
  const auto first = units.starts_with(kSince)
                         ? parse_date(std::string_view(units).substr(kSince.size(), 10))
                         : std::nullopt;
  if (!first) file.refuse(kTime, "units is `" + units + "`, expected `days since 2004-01-01`");
  return *first;
}

}  // namespace

void write_time_axis(NetcdfFile& file, std::span<const Date> dates, const std::string& meaning) {
  std::vector<double> days;
  for (const Date date : dates) days.push_back(static_cast<double>((date - dates.front()).count()));
  file.coordinate(kTime, days,
                  {{"units", fmt::format("{}{} 00:00:00", kSince, to_string(dates.front()))},
                   {"calendar", "standard"},
                   {"standard_name", "time"},
                   {"long_name", meaning},
                   {"axis", "T"}});
}

std::vector<Date> read_time_axis(const Hdf5File& file) {
  const Date first = first_day(file);
  std::vector<Date> dates;
  for (const double day : file.numbers(kTime, std::vector{file.length(kTime)})) {
    const bool whole = std::abs(day) <= sim::kDay.most && day == std::floor(day);
    if (!whole) file.refuse(kTime, fmt::format("{} is no whole number of days", day));
    dates.push_back(first + std::chrono::days(static_cast<int>(day)));
  }
  if (dates.empty() || std::ranges::adjacent_find(dates, std::greater_equal<>()) != dates.end()) {
    file.refuse(kTime, "expected one moment or more, each after the one before");
  }
  return dates;
}

}  // namespace borderweave::output
