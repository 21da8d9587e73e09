#pragma once

#include "core/random.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 What a replicate draws on its ties for the whole of its run, State::rate_factor and
/// State::pair_propensity. Laws:
///   1. two states have the same propensity in every region, in either order and whatever the
///      spread of its effect; a state has none for itself;
///   2. a spread of 0 makes every factor 1.
void draw_ties(const Model& model, Key key, State& state);

/// The middle of what draw_ties draws: every factor 1, no pair of states drawn to each other more
/// than another. For answers that are not an ensemble.
///
/// Example:
///     sim::State state = sim::initialise(model, key);
///     sim::set_middling_ties(state);
void set_middling_ties(State& state);

}  // namespace borderweave::sim
