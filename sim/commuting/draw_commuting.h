#pragma once

#include "core/random.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Fills State::theta, border_resistance and permeability: what a replicate takes for the barriers
/// between states (model.md §3.3). Laws:
///   1. with every spread 0 (or factor 1) the coefficients are those of the parameters;
///   2. D, ω and θ_n are drawn jointly: a replicate with a longer reach or a greater pull of pay
///   has
///      higher barriers, so that what was fitted, flows at the distance and pay ratio of the
///      published ones, is the same in all;
///   3. θ_n is drawn once more for each border, independently of the others, and the draw belongs
///   to
///      the two states, whatever else lies in the region.
///
/// Example:
///     draw_commuting(model, key, state);
///     const double reach_km = drawn(state.theta, Theta::decay_abroad_km);
void draw_commuting(const Model& model, Key key, State& state);

}  // namespace borderweave::sim
