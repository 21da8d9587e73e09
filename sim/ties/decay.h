#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.2 Ties on a rung that a retroactive prohibition forbids are given notice, and their approval
/// requests are withdrawn. Happens in steps in which law changes and in the first of the calendar;
/// costs nothing in all others.
void give_notice(const StepContext& now, State& state);

/// §3.1 Intensity and trust relax, leaders change, ties become dormant, revive and end.
void decay(const StepContext& now, State& state);

}  // namespace borderweave::sim
