#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/model/step_context.h"

namespace borderweave::sim {

/// §3.3 Yearly: who works where, across borders too. Conserves each municipality's employed
/// residents; also writes commuters_abroad and the ties' commuting shares.
Flows commute(const StepContext& now, State& state);

}  // namespace borderweave::sim
