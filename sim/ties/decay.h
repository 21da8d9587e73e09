#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 Intensity and trust relax, leaders change, ties sleep, wake and end.
void decay(const StepContext& now, State& state);

}  // namespace borderweave::sim
