#include "sim/agglomeration/frontier_year.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace borderweave::sim {
namespace {

constexpr int kMonths = 12;

Date last_day_of_month(Date begin, std::size_t month) {
  return add_months(begin, static_cast<int>(month) + 1) - std::chrono::days(1);
}

/// For each month of the year, the first month on whose last day the barriers were what they are on
/// its own.
std::vector<std::size_t> last_changes(const geo::Countries& countries, Date begin) {
  std::vector<std::size_t> since{0};
  auto next = countries.next_barrier_change(last_day_of_month(begin, 0));
  for (std::size_t month = 1; month < kMonths; ++month) {
    const Date day = last_day_of_month(begin, month);
    const bool changed = next && *next <= day;
    since.push_back(changed ? month : since.back());
    if (changed) next = countries.next_barrier_change(day);
  }
  return since;
}

double passability_when_open(const World& world, const RowPair& states, Date day,
                             const AgglomerationParameters& parameters) {
  const auto barriers = world.countries.barriers(world.countries[states.first].iso2,
                                                 world.countries[states.second].iso2, day);
  if (barriers.visa) return parameters.passable_visa;
  return barriers.checks ? parameters.passable_checks : 1;
}

void add_crossings(std::span<const geo::Crossing* const> open,
                   std::vector<const geo::Crossing*>& all) {
  for (const geo::Crossing* crossing : open) {
    if (std::find(all.begin(), all.end(), crossing) == all.end()) all.push_back(crossing);
  }
}

}  // namespace

FrontierYear::FrontierYear(const World& world, Date begin,
                           const AgglomerationParameters& parameters)
    : first_(world, last_day_of_month(begin, 0)) {
  std::vector<Frontiers> months{first_};
  for (int month = 1; month < kMonths; ++month) {
    months.emplace_back(world, last_day_of_month(begin, month));
  }
  const auto since = last_changes(world.countries, begin);
  for (const auto& [a, b] : world.near_states) {
    Way way;
    double sum = 0;
    double passability = 0;
    for (std::size_t month = 0; month < months.size(); ++month) {
      if (since[month] == month) {
        passability =
            passability_when_open(world, {a, b}, last_day_of_month(begin, month), parameters);
      }
      if (!months[month].passable(a, b)) continue;
      sum += passability;
      way.closed = false;
      add_crossings(months[month].open(a, b), way.open);
    }
    way.passability = sum / kMonths;
    ways_.emplace(RowPair{a, b}, std::move(way));
  }
}

double FrontierYear::passability(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return 1;
  const auto found = ways_.find(std::minmax(a, b));
  return found == ways_.end() ? 0 : found->second.passability;
}

bool FrontierYear::closed(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return false;
  const auto found = ways_.find(std::minmax(a, b));
  return found == ways_.end() || found->second.closed;
}

std::span<const geo::Crossing* const> FrontierYear::open(std::uint32_t a, std::uint32_t b) const {
  const auto found = ways_.find(std::minmax(a, b));
  if (found == ways_.end()) return {};
  return found->second.open;
}

}  // namespace borderweave::sim
