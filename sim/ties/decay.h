#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.2 Ties on a rung that a retroactive prohibition forbids are given notice, and their approval
/// requests are withdrawn. Happens in steps in which law changes and in the first of the calendar;
/// costs nothing in all others.
void give_notice(const StepContext& now, State& state);

/// Draws the h0 of a replicate, around the scenario's.
void draw_termination_rate(const Model& model, Key key, State& state);

/// §3.1 Intensity and trust relax, leaders change, ties become dormant, revive and end.
///
/// Across a closed frontier partners who can meet online and do so have a virtual tie, whose effort
/// is less; of all others the effort is 0. Ties suspended by a shock rest. Notice is given the more
/// often the more hostile the states are and the more they tell municipalities what to do, and
/// where another tie of the two with the other's state is under notice already.
void decay(const StepContext& now, State& state);

}  // namespace borderweave::sim
