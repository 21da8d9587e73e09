#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// The border multiplier of model.md §3.3: what a frontier leaves of the commuting that there would
/// be without it,
///
///     b = exp(min(0, -θ_n - θ_l[no common language] - θ_c[checks] - θ_v[visa]
///                    - θ_w[no right to work] + θ_t Λ)),
///
/// and 1 within a state. Directional in principle; the tables of movement known so far are not.
class BorderMultiplier {
 public:
  /// `theta` is State::theta. Barriers are those of the day.
  BorderMultiplier(const World& world, std::span<const double> theta, Date on);

  /// b from a home to a workplace in these states (rows in Countries), for a pair of
  /// municipalities whose tie has Λ = `cooperation`; 0 for states that are not World::near_states,
  /// between which nobody commutes.
  double between(std::uint32_t home, std::uint32_t work, double cooperation) const;

 private:
  std::size_t states_;
  std::vector<double> resistance_;  ///< Σθ of what stands between two states [home × work]
  double ties_;                     ///< θ_t
};

}  // namespace borderweave::sim
