#pragma once

#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"
#include "sim/ties/opportunities.h"

namespace borderweave::sim {

/// §3.1 Synchronous: every municipality draws its opportunities and, for each, one partner among
/// all foreign municipalities that law does not forbid, "outside the region" and "no change".
/// Proposals are ordered by (from, opportunity).
std::vector<Proposal> propose(const StepContext& now, State& state);

}  // namespace borderweave::sim
