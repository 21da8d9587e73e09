#include "sim/agglomeration/frontier_year.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace borderweave::sim {
namespace {

constexpr int kMonths = 12;

/// The last days of the months.
std::vector<Date> month_ends(Date begin) {
  std::vector<Date> days;
  for (int month = 1; month <= kMonths; ++month) {
    days.push_back(add_months(begin, month) - std::chrono::days(1));
  }
  return days;
}

/// For each of the days, ascending: may barriers differ from those of the day before it in the
/// list?
std::vector<bool> barrier_changes(const geo::Countries& countries, const std::vector<Date>& days) {
  std::vector<bool> changes;
  std::optional<Date> next = days.front();
  for (const Date day : days) {
    changes.push_back(next && *next <= day);
    if (changes.back()) next = countries.next_barrier_change(day);
  }
  return changes;
}

double passability_when_open(const World& world, const RowPair& states, Date day,
                             const AgglomerationParameters& parameters) {
  const auto barriers = world.countries.barriers(world.countries[states.first].iso2,
                                                 world.countries[states.second].iso2, day);
  if (barriers.visa) return parameters.passable_visa;
  return barriers.checks ? parameters.passable_checks : 1;
}

}  // namespace

FrontierYear::FrontierYear(const World& world, Date begin,
                           const AgglomerationParameters& parameters) {
  const auto days = month_ends(begin);
  const auto changes = barrier_changes(world.countries, days);
  for (const auto& states : world.near_states) ways_.emplace(states, Way{});
  add_crossings(world, days);
  for (auto& [states, way] : ways_) {
    double passability = 0;
    for (std::size_t month = 0; month < days.size(); ++month) {
      const Date day = days[month];
      if (changes[month]) passability = passability_when_open(world, states, day, parameters);
      const auto opens = [&](const geo::Crossing* crossing) { return crossing->open(day); };
      if (way.limited && std::ranges::none_of(way.open, opens)) continue;
      way.passability += passability;
      way.closed = false;
    }
    way.passability /= kMonths;
  }
}

void FrontierYear::add_crossings(const World& world, const std::vector<Date>& days) {
  for (const geo::Crossing& crossing : world.crossings) {
    const auto a = world.countries.find(crossing.a);
    const auto b = world.countries.find(crossing.b);
    const auto found = a && b ? ways_.find(std::minmax(*a, *b)) : ways_.end();
    if (found == ways_.end()) continue;
    found->second.limited = true;
    const auto opens = [&](Date day) { return crossing.open(day); };
    if (std::ranges::any_of(days, opens)) found->second.open.push_back(&crossing);
  }
}

const FrontierYear::Way* FrontierYear::way(std::uint32_t a, std::uint32_t b) const {
  const auto found = ways_.find(std::minmax(a, b));
  return found == ways_.end() ? nullptr : &found->second;
}

double FrontierYear::passability(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return 1;
  const Way* found = way(a, b);
  return found == nullptr ? 0 : found->passability;
}

bool FrontierYear::closed(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return false;
  const Way* found = way(a, b);
  return found == nullptr || found->closed;
}

bool FrontierYear::limited(std::uint32_t a, std::uint32_t b) const {
  const Way* found = way(a, b);
  return found != nullptr && found->limited;
}

std::span<const geo::Crossing* const> FrontierYear::open(std::uint32_t a, std::uint32_t b) const {
  const Way* found = way(a, b);
  if (found == nullptr) return {};
  return found->open;
}

}  // namespace borderweave::sim
