#pragma once

#include <span>

#include "sim/basics/commuting_plan.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Where people from abroad would hold more than `share` of a municipality's jobs, the flows to it
/// from abroad shrink by one factor until they hold just that. Laws:
///   1. who does not get a job there works in the own state, distributed as those who do already;
///   2. the flows of a municipality keep their sum.
///
/// Example:
///     Flows limited = flows;
///     limit_foreign_jobs(model.commuting, state.municipality.jobs, 0.9, limited);
void limit_foreign_jobs(const CommutingPlan& plan, std::span<const double> jobs, double share,
                        Flows& flows);

}  // namespace borderweave::sim
