#pragma once

#include "core/date.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.5 Enters into the state the observed partnerships that begin in (after, until], oldest first:
/// a pair without a tie gets one, a tie below the observed level rises to it without asking
/// anybody. Facts are entered whatever the law said. Left out: what ended by `until`, and pairs
/// inside one state, which this model does not follow. A partnership that ends later, but before
/// the run's start, is given its last day; what the table knows after the start is held out. Used
/// while the past is being rebuilt, never in the forecast.
void add_observed_ties(const StepContext& now, State& state, Date after, Date until);

}  // namespace borderweave::sim
