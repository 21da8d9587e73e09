#pragma once

#include <vector>

#include "sim/agglomeration/record.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/model/step_context.h"

namespace borderweave::sim {

/// §3.4 Yearly: cores, zones, mergers across borders, identities.
std::vector<AgglomerationRecord> agglomerate(const StepContext& now, const Flows& flows,
                                             State& state);

}  // namespace borderweave::sim
