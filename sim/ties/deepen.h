#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 Ties escalate by one rung when both sides want it and law permits; wishes that it bars are
/// counted.
void deepen(const StepContext& now, State& state);

}  // namespace borderweave::sim
