#include "geo/countries.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>
#include <utility>

namespace borderweave::geo {
namespace {

template <typename Dated>
bool in_force(const Dated& row, Date on) {
  return row.from <= on && (!row.until || on < *row.until);
}

bool contains(const std::vector<std::string>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

Date middle_of(int year) {
  return make_date(year, 7, 1);
}

double years_between(Date from, Date to) {
  return static_cast<double>((to - from).count()) / 365.25;
}

/// The state of one barrier after the rows applied so far.
class BarrierState {
 public:
  void apply(const MovementRule& rule, std::optional<bool> stands, bool names_countries) {
    if (!stands) return;
    if (!names_countries) {
      by_bloc_ = by_bloc_.value_or(true) && *stands;
    } else if (!by_countries_ || since_ <= rule.from) {
      by_countries_ = stands;
      since_ = rule.from;
    }
  }

  bool stands() const { return by_countries_.value_or(by_bloc_.value_or(true)); }

 private:
  std::optional<bool> by_countries_;
  std::optional<bool> by_bloc_;
  Date since_;
};

}  // namespace

Countries::Countries(std::vector<Country> countries, std::vector<Membership> memberships,
                     std::vector<MovementRule> movement, std::vector<UnitFacts> units)
    : countries_(std::move(countries)),
      memberships_(std::move(memberships)),
      movement_(std::move(movement)),
      units_(std::move(units)) {
  std::ranges::sort(countries_, {}, &Country::iso2);
  std::ranges::sort(units_, {}, &UnitFacts::code);
}

std::optional<std::uint32_t> Countries::find(std::string_view iso2) const {
  const auto at = std::lower_bound(
      countries_.begin(), countries_.end(), iso2,
      [](const Country& country, std::string_view code) { return country.iso2 < code; });
  if (at == countries_.end() || at->iso2 != iso2) return std::nullopt;
  return static_cast<std::uint32_t>(at - countries_.begin());
}

bool Countries::ever_member(std::string_view country, std::string_view bloc) const {
  return std::any_of(memberships_.begin(), memberships_.end(), [&](const Membership& row) {
    return row.country == country && row.bloc == bloc;
  });
}

bool Countries::member(std::string_view country, std::string_view bloc, Date on) const {
  return std::any_of(memberships_.begin(), memberships_.end(), [&](const Membership& row) {
    return row.country == country && row.bloc == bloc && in_force(row, on);
  });
}

std::vector<std::string> Countries::blocs() const {
  std::set<std::string> names;
  for (const Membership& row : memberships_) names.insert(row.bloc);
  return {names.begin(), names.end()};
}

bool Countries::is_treaty(std::string_view bloc) const {
  return std::ranges::any_of(memberships_,
                             [&](const Membership& row) { return row.treaty && row.bloc == bloc; });
}

int Countries::common_blocs(std::string_view a, std::string_view b, Date on) const {
  std::set<std::string_view> common;
  for (const Membership& row : memberships_) {
    if (row.treaty || row.country != a || !in_force(row, on)) continue;
    if (member(b, row.bloc, on)) common.insert(row.bloc);
  }
  return static_cast<int>(common.size());
}

Barriers Countries::barriers(std::string_view a, std::string_view b, Date on) const {
  BarrierState checks;
  BarrierState visa;
  BarrierState no_work;
  const auto covers = [&](std::string_view side, std::string_view country) {
    return side == country || member(country, side, on);
  };
  for (const MovementRule& rule : movement_) {
    if (!in_force(rule, on)) continue;
    if (!(covers(rule.a, a) && covers(rule.b, b)) && !(covers(rule.a, b) && covers(rule.b, a))) {
      continue;
    }
    const bool names_countries = (rule.a == a && rule.b == b) || (rule.a == b && rule.b == a);
    checks.apply(rule, rule.checks, names_countries);
    visa.apply(rule, rule.visa, names_countries);
    no_work.apply(rule, rule.no_work, names_countries);
  }
  return {checks.stands(), visa.stands(), no_work.stands()};
}

std::vector<DatedBarriers> Countries::barrier_history(std::string_view a,
                                                      std::string_view b) const {
  std::set<Date> days{Date::min()};
  const auto consider = [&](Date from, std::optional<Date> until) {
    days.insert(from);
    if (until) days.insert(*until);
  };
  for (const Membership& row : memberships_) {
    if (row.country == a || row.country == b) consider(row.from, row.until);
  }
  for (const MovementRule& rule : movement_) {
    if (concerns(rule, a, b)) consider(rule.from, rule.until);
  }
  std::vector<DatedBarriers> history;
  for (const Date day : days) {
    const DatedBarriers next{day, barriers(a, b, day)};
    if (history.empty() || !(history.back().barriers == next.barriers)) history.push_back(next);
  }
  return history;
}

const UnitFacts* Countries::unit(std::string_view code) const {
  const auto found = std::ranges::lower_bound(units_, code, {}, &UnitFacts::code);
  return found != units_.end() && found->code == code ? &*found : nullptr;
}

bool Countries::concerns(const MovementRule& rule, std::string_view a, std::string_view b) const {
  const auto covers = [&](std::string_view side, std::string_view country) {
    return side == country || ever_member(country, side);
  };
  return (covers(rule.a, a) && covers(rule.b, b)) || (covers(rule.a, b) && covers(rule.b, a));
}

bool Countries::movement_known(std::string_view a, std::string_view b) const {
  return std::ranges::any_of(movement_,
                             [&](const MovementRule& rule) { return concerns(rule, a, b); });
}

std::vector<OpenPeriod> Countries::open_periods(std::string_view a, std::string_view b) const {
  std::vector<OpenPeriod> periods;
  bool open = false;
  for (const auto& [day, today] : barrier_history(a, b)) {
    const bool none = !today.checks && !today.visa && !today.no_work;
    if (none && !open) periods.push_back({.from = day, .until = {}});
    if (!none && open) periods.back().until = day;
    open = none;
  }
  return periods;
}

bool Countries::share_language(std::size_t a, std::size_t b) const {
  const auto& spoken = countries_[a].languages;
  return std::any_of(spoken.begin(), spoken.end(), [&](const std::string& language) {
    return contains(countries_[b].languages, language);
  });
}

bool Countries::adjacent(std::size_t a, std::size_t b) const {
  return contains(countries_[a].neighbours, countries_[b].iso2) ||
         contains(countries_[b].neighbours, countries_[a].iso2);
}

std::optional<Date> Countries::next_membership_change(Date after) const {
  std::optional<Date> next;
  const auto consider = [&](Date date) {
    if (date > after && (!next || date < *next)) next = date;
  };
  for (const Membership& row : memberships_) {
    consider(row.from);
    if (row.until) consider(*row.until);
  }
  return next;
}

double years_after_last_income(const Country& country, Date on) {
  const Date last = middle_of(country.nominal_income.back().year);
  return std::max(0.0, years_between(last, on));
}

std::optional<double> nominal_income(const Country& country, Date on) {
  const auto& known = country.nominal_income;
  if (known.empty()) return std::nullopt;
  const auto later =
      std::ranges::lower_bound(known, on, {}, [](const auto& row) { return middle_of(row.year); });
  if (later == known.begin()) return known.front().dollars;
  if (later == known.end()) {
    return known.back().dollars *
           std::exp(country.income_growth * years_after_last_income(country, on));
  }
  const auto& before = *std::prev(later);
  const double part = years_between(middle_of(before.year), on) /
                      years_between(middle_of(before.year), middle_of(later->year));
  return before.dollars * std::pow(later->dollars / before.dollars, part);
}

}  // namespace borderweave::geo
