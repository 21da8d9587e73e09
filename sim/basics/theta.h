#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace borderweave::sim {

/// Positions in State::theta: what a replicate has drawn for the whole of its run (model.md §3.1,
/// §3.3). Stored with the state, so append only.
enum class Theta : std::uint8_t {
  state_border,      ///< θ_n around which that of each border lies; kept for the record, since
                     ///< commuting reads State::border_resistance
  language,          ///< θ_l
  checks,            ///< θ_c
  visa,              ///< θ_v
  no_work,           ///< θ_w
  ties,              ///< θ_t, not drawn
  decay_abroad_km,   ///< D
  pay,               ///< ω
  adjustment_years,  ///< τ
  termination_rate,  ///< h0 of model.md §3.1
  count
};

inline constexpr std::size_t kThetas = static_cast<std::size_t>(Theta::count);

/// Example:
///     const double reach_km = drawn(state.theta, Theta::decay_abroad_km);
inline double drawn(const std::vector<double>& theta, Theta which) {
  return theta.at(static_cast<std::size_t>(which));
}

}  // namespace borderweave::sim
