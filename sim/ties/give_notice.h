#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.2 Ties on a rung that a retroactive prohibition forbids get notice, and their files are
/// withdrawn: in a step in which law changes, and in the first of the calendar. Free in all others.
void give_notice(const StepContext& now, State& state);

}  // namespace borderweave::sim
