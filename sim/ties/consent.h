#pragma once

#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"
#include "sim/ties/opportunities.h"

namespace borderweave::sim {

/// §3.1 Partners answer; consented pairs become ties at `contact`.
void consent(const StepContext& now, const std::vector<Proposal>& proposals, State& state);

}  // namespace borderweave::sim
