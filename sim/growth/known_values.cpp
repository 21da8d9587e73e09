#include "sim/growth/known_values.h"

#include <algorithm>
#include <cmath>

namespace borderweave::sim {
namespace {

double between(const KnownValues::Last& before, const KnownValues::Last& after, Date day) {
  if (after.on == before.on) return after.value;
  const auto days = [](Date from, Date to) { return static_cast<double>((to - from).count()); };
  const double share = days(before.on, day) / days(before.on, after.on);
  if (before.value <= 0 || after.value <= 0)
    return before.value + share * (after.value - before.value);
  return before.value * std::pow(after.value / before.value, share);
}

}  // namespace

std::optional<double> KnownValues::on(Date day, std::size_t row, double undated) const {
  const auto after = at_or_after(day, row);
  const auto before = at_or_before(day, row);
  if (after && before) return between(*before, *after, day);
  if (day <= first_day_) return undated;
  if (after) return between({first_day_, undated}, *after, day);
  return std::nullopt;
}

std::optional<KnownValues::Last> KnownValues::last_between(Date since, Date day,
                                                           std::size_t row) const {
  const auto last = at_or_before(day, row);
  return last && last->on > since ? last : std::nullopt;
}

std::optional<KnownValues::Last> KnownValues::at_or_before(Date day, std::size_t row) const {
  const auto known = [&](const geo::DatedValues& one) {
    return one.on <= day && !std::isnan(one.value[row]);
  };
  const auto last = std::find_if(dated_.rbegin(), dated_.rend(), known);
  if (last == dated_.rend()) return std::nullopt;
  return Last{last->on, last->value[row]};
}

std::optional<KnownValues::Last> KnownValues::at_or_after(Date day, std::size_t row) const {
  const auto known = [&](const geo::DatedValues& one) {
    return one.on >= day && !std::isnan(one.value[row]);
  };
  const auto first = std::find_if(dated_.begin(), dated_.end(), known);
  if (first == dated_.end()) return std::nullopt;
  return Last{first->on, first->value[row]};
}

}  // namespace borderweave::sim
