#pragma once

#include "core/problem.h"
#include "scenarios/scenario.h"
#include "sim/basics/world.h"

namespace borderweave::app {

/// Reports a scenario whose municipalities would look for partners more often in one step than a
/// machine can hold: a high rate, a steep size exponent and a large city together.
void check_opportunities(const scenarios::Scenario& scenario, const sim::World& world,
                         Problems& problems);

}  // namespace borderweave::app
