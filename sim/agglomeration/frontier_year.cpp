#include "sim/agglomeration/frontier_year.h"

#include <algorithm>
#include <utility>

#include "sim/basics/closed_frontiers.h"

namespace borderweave::sim {
namespace {

double passability_when_open(const geo::Barriers& barriers,
                             const AgglomerationParameters& parameters) {
  if (barriers.visa) return parameters.passable_visa;
  return barriers.checks ? parameters.passable_checks : 1;
}

}  // namespace

FrontierYear::FrontierYear(const World& world, std::span<const CommutingFrontier> frontiers,
                           Date end, const AgglomerationParameters& parameters,
                           const ShockTimeline& shocks)
    : world_(world), days_(month_ends(end)) {
  for (const CommutingFrontier& frontier : frontiers) {
    ways_.emplace(frontier.history.states(), pass(frontier.history, parameters, shocks));
  }
}

FrontierYear::Way FrontierYear::pass(const FrontierHistory& frontier,
                                     const AgglomerationParameters& parameters,
                                     const ShockTimeline& shocks) const {
  Way way;
  way.limited = frontier.limited();
  for (const geo::Crossing* crossing : frontier.crossings()) {
    const auto opens = [&](Date day) { return crossing->open(day); };
    if (std::ranges::any_of(days_, opens)) way.open.push_back(crossing);
  }
  for (const Date day : days_) {
    const auto [a, b] = frontier.states();
    const PairClimate& climate = shocks.on(day).between(a, b);
    if (climate.border == 0 || !passable_at_crossings(world_, frontier, day)) continue;
    way.passability += climate.border *
                       passability_when_open(frontier.barriers(day, climate.barriers), parameters);
    way.closed = false;
  }
  way.passability /= kMonthsOfYear;
  return way;
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

bool FrontierYear::barred(std::uint32_t i, std::uint32_t j) const {
  return !world_.passage.barriers.periods.empty() &&
         std::ranges::all_of(days_, [&](Date day) { return sim::barred(world_, i, j, day); });
}

}  // namespace borderweave::sim
