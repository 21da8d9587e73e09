#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 New ties of the step, by the model's scheduler: `propose` and `consent`, or
/// `form_ties_sequentially`.
void form_ties(const StepContext& now, State& state);

/// §3.1 Asynchronous: the same opportunities at moments of the step, one after another; each
/// partner is asked at once and each choice knows the ties before it. What `propose` and `consent`
/// tend to as steps grow short.
void form_ties_sequentially(const StepContext& now, State& state);

}  // namespace borderweave::sim
