#pragma once

#include "core/date.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Sets State::affinity to what blocs have made of it by that day. Where affinity does not drift,
/// it is that of the day itself and stays so.
void begin_affinity(const Model& model, Date day, State& state);

/// §3.1 Affinity of states over the step: dA/dt = .01 tanh(ties / 100) - .1 (A - A0), A0 from the
/// blocs and wars of its last day. It is kept in -1…1.
void drift_affinity(const StepContext& now, State& state);

}  // namespace borderweave::sim
