#include "sim/commuting/attraction.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/disc.h"
#include "geo/geodesic.h"

namespace borderweave::sim {

double commuting_decay(double km) {
  const double x = km / 20;
  return std::exp(-7.33 * x * x / (1 + x * x) - km / 60);
}

CommutingAttraction::CommutingAttraction(const StepContext& now, const State& state)
    : world_(now.model.world),
      parameters_(now.model.parameters),
      state_(state),
      border_(world_, state.theta, now.conditions.day),
      ties_(state.tie, world_.size()) {
  for (const auto& [states, crossings] : now.conditions.frontiers.limited_frontiers()) {
    ways_[states];
    for (const geo::Crossing* crossing : crossings) survey(states, *crossing);
  }
}

void CommutingAttraction::survey(const RowPair& states, const geo::Crossing& crossing) {
  Way way;
  way.km.assign(world_.size(), std::numeric_limits<double>::infinity());
  if (crossing.kind == geo::Crossing::Kind::ferry) way.extra_km = parameters_.commuting.ferry_km;
  for (std::size_t i = 0; i < world_.size(); ++i) {
    if (world_.country[i] != states.first && world_.country[i] != states.second) continue;
    way.km[i] = geo::distance_km(world_.territories.centre[i], crossing.at);
  }
  ways_[states].push_back(std::move(way));
}

double CommutingAttraction::at_home(std::size_t i) const {
  const auto& m = state_.municipality;
  const double radius =
      geo::disc_radius_km(m.population[i], parameters_.agglomeration.disc_density);
  return m.jobs[i] * m.wage[i] * commuting_decay(std::max(1.0, radius / 2));
}

double CommutingAttraction::of(std::size_t i, std::uint32_t j, double km) const {
  const auto& m = state_.municipality;
  const double workplaces = m.jobs[j] * m.wage[j];
  const auto home = world_.country[i];
  const auto work = world_.country[j];
  if (home == work) return workplaces * commuting_decay(km);
  return workplaces * decay_across(i, j, km) * border_.between(home, work, ties_.cooperation(i, j));
}

/// Through the nearest open crossing where the frontier is limited; never less than what the
/// closed frontier lets through, so that opening a crossing cannot lower a flow.
double CommutingAttraction::decay_across(std::size_t i, std::uint32_t j, double km) const {
  const auto found = ways_.find(std::minmax(world_.country[i], world_.country[j]));
  if (found == ways_.end()) return commuting_decay(km);
  double best = parameters_.commuting.closed * commuting_decay(km);
  for (const Way& way : found->second) {
    const double through = way.km[i] + way.km[j] + way.extra_km;
    if (through <= parameters_.commuting.cutoff_km) best = std::max(best, commuting_decay(through));
  }
  return best;
}

}  // namespace borderweave::sim
