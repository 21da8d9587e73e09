#pragma once

#include "core/problem.h"
#include "scenarios/scenario.h"

namespace borderweave::app {

/// Reports the layers of a scenario that are missing because nobody made them yet: regions too
/// large to ship, which `data/build.sh NAME` writes to data/sources/NAME.
void report_not_made(const scenarios::Scenario& scenario, Problems& problems);

}  // namespace borderweave::app
