#pragma once

#include "core/date.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.5 Adds the observed partnerships that begin in (after, until] to the state, oldest first: a
/// pair without a tie gets one, and a tie below the observed level rises to it without consent or
/// approval. Used only in the spin-up, never in the forecast.
///
/// Facts are added whatever the law said. Omitted are partnerships that ended by `until`, and pairs
/// inside one state, which the model does not cover. A partnership that ends later, but before the
/// start of the run, is given its last day; what the table knows after the start is held out.
void add_observed_ties(const StepContext& now, State& state, Date after, Date until);

}  // namespace borderweave::sim
