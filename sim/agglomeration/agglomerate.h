#pragma once

#include <vector>

#include "sim/agglomeration/agglomeration_record.h"
#include "sim/basics/flows.h"
#include "sim/basics/state.h"
#include "sim/model/step_context.h"

namespace borderweave::sim {

/// §3.4 The yearly detection of agglomerations: cores, zones, mergers across borders, identities.
/// Returns one record for each candidate pair, sorted by pair, and writes State::agglomeration,
/// which provides next year's hysteresis.
std::vector<AgglomerationRecord> agglomerate(const StepContext& now, const Flows& flows,
                                             State& state);

}  // namespace borderweave::sim
