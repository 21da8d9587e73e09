#pragma once

#include <vector>

#include "sim/agglomeration/agglomeration_record.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.4 The yearly detection of agglomerations: cores, zones, mergers across borders, identities.
/// Writes State::agglomeration, which next year's hysteresis reads. Laws:
///   1. There is one record for each candidate pair (candidate_pairs.h), sorted by pair.
///   2. `id` is 0 unless the pair has merged. All pairs of one merged agglomeration share its id,
///      and at most one of them is representative.
///   3. The first call of a run, with an empty State::agglomeration, decides without hysteresis.
///
/// Example:
///     const Flows flows = commute(now, state);
///     const std::vector<AgglomerationRecord> records = agglomerate(now, flows, state);
std::vector<AgglomerationRecord> agglomerate(const StepContext& now, const Flows& flows,
                                             State& state);

}  // namespace borderweave::sim
