#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.3 Yearly: the commuting flows from each municipality to each, within and across borders.
/// Laws:
///   1. the flows of a municipality, those to itself included, add up to its employed residents;
///   2. nobody commutes beyond the cut-off; a closed frontier reduces flows, and does not end them;
///   3. what follows from the flows is written too: commuters_abroad, and the ties' shares.
///
/// Example:
///     const Flows flows = commute(now, state);
///     flows.at(a, b);    // employed residents of a who work in b
Flows commute(const StepContext& now, State& state);

}  // namespace borderweave::sim
