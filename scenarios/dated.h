#pragma once

#include "core/problem.h"
#include "scenarios/reforms.h"
#include "scenarios/scenario.h"
#include "scenarios/source.h"

namespace borderweave::scenarios {

/// Warns of reforms, moved rules and rows of `regime.gaps` that are never in force within the run,
/// and of rows about one pair whose times overlap. `gaps`: the value in the file, null where it is
/// left out. Requires the run's dates to be in order.
void check_dated(const Scenario& scenario, const Levers& levers, const Node* gaps,
                 Problems& problems);

}  // namespace borderweave::scenarios
