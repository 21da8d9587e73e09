#include "sim/commuting/commuting_attraction.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "geo/disc.h"
#include "geo/geodesic.h"

namespace borderweave::sim {
namespace {

/// Positions in State::theta.
enum Theta : std::uint8_t { kState, kLanguage, kChecks, kVisa, kNoWork, kTies };

double resistance(const geo::Countries& countries, std::uint32_t home, std::uint32_t work,
                  std::span<const double> theta, Date on) {
  const auto barriers = countries.barriers(countries[home].iso2, countries[work].iso2, on);
  double sum = theta[kState];
  if (!countries.share_language(home, work)) sum += theta[kLanguage];
  if (barriers.checks) sum += theta[kChecks];
  if (barriers.visa) sum += theta[kVisa];
  if (barriers.no_work) sum += theta[kNoWork];
  return sum;
}

}  // namespace

BorderMultiplier::BorderMultiplier(const World& world, std::span<const double> theta, Date on)
    : states_(world.countries.size()),
      resistance_(states_ * states_, std::numeric_limits<double>::infinity()),
      ties_(theta[kTies]) {
  for (const auto& [a, b] : world.near_states) {
    resistance_[a * states_ + b] = resistance(world.countries, a, b, theta, on);
    resistance_[b * states_ + a] = resistance(world.countries, b, a, theta, on);
  }
}

double BorderMultiplier::between(std::uint32_t home, std::uint32_t work, double cooperation) const {
  if (home == work) return 1;
  const double stands = resistance_[home * states_ + work];
  return std::exp(std::min(0.0, ties_ * cooperation - stands));
}

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

/// Decay through the nearest open crossing where the frontier is limited. Never less than across
/// the closed frontier, so that opening a crossing cannot reduce a flow.
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
