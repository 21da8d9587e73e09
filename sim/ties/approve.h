#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 Authorities take up files, first those of spheres they favour, else first in, first out,
/// and decide after their delay. A tie rises when all of them have agreed.
void approve(const StepContext& now, State& state);

}  // namespace borderweave::sim
