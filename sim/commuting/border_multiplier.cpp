#include "sim/commuting/border_multiplier.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

}  // namespace borderweave::sim
