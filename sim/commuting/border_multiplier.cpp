#include "sim/commuting/border_multiplier.h"

#include <algorithm>
#include <cmath>
#include <set>

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
    : number_(world.countries.size(), 0), ties_(theta[kTies]) {
  const std::set<std::uint32_t> states(world.country.begin(), world.country.end());
  for (const auto state : states) number_[state] = static_cast<std::uint32_t>(states_++);
  for (const auto home : states) {
    for (const auto work : states) {
      resistance_.push_back(home == work ? 0 : resistance(world.countries, home, work, theta, on));
    }
  }
}

double BorderMultiplier::between(std::uint32_t home, std::uint32_t work, double cooperation) const {
  if (home == work) return 1;
  const double stands = resistance_[number_[home] * states_ + number_[work]];
  return std::exp(std::min(0.0, ties_ * cooperation - stands));
}

}  // namespace borderweave::sim
