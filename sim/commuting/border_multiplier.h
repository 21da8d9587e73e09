#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/world.h"

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

  /// b from a home to a workplace in these states (rows in Countries, both in the region), for a
  /// pair of municipalities whose tie has Λ = `cooperation`.
  double between(std::uint32_t home, std::uint32_t work, double cooperation) const;

 private:
  std::vector<std::uint32_t> number_;  ///< per row in Countries: its number among the states here
  std::size_t states_ = 0;
  std::vector<double> resistance_;  ///< Σθ of what stands between two states [home × work]
  double ties_ = 0;                 ///< θ_t
};

}  // namespace borderweave::sim
