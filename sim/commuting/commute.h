#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.3 Yearly: the commuting flows from each municipality to each, within and across borders.
/// Conserves each municipality's employed residents. Also writes commuters_abroad and the ties'
/// commuting shares.
Flows commute(const StepContext& now, State& state);

}  // namespace borderweave::sim
