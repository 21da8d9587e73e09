#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 Ties escalate by one rung when both sides agree and law permits it. None rise
/// while their states are hostile, and none to a joint body across a closed frontier. Escalations
/// that law bars are counted.
void escalate(const StepContext& now, State& state);

}  // namespace borderweave::sim
