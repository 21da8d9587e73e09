#include "sim/agglomeration/frontier_year.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <utility>

namespace borderweave::sim {
namespace {

constexpr int kMonths = 12;

Date last_day_of_month(Date begin, int month) {
  return add_months(begin, month + 1) - std::chrono::days(1);
}

double passability_when_open(const geo::Barriers& barriers,
                             const AgglomerationParameters& parameters) {
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
  for (const auto& states : world.near_states) {
    const auto& [a, b] = states;
    const auto& code_a = world.countries[a].iso2;
    const auto& code_b = world.countries[b].iso2;
    Way way;
    double sum = 0;
    for (int month = 0; month < kMonths; ++month) {
      const Frontiers& frontiers = months[static_cast<std::size_t>(month)];
      if (!frontiers.passable(a, b)) continue;
      const auto barriers =
          world.countries.barriers(code_a, code_b, last_day_of_month(begin, month));
      sum += passability_when_open(barriers, parameters);
      way.closed = false;
      add_crossings(frontiers.open(a, b), way.open);
    }
    way.passability = sum / kMonths;
    ways_.emplace(states, std::move(way));
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
