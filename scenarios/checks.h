#pragma once

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/scenario.h"

namespace borderweave::scenarios {

/// What no single key can tell: dates in order and whole steps apart, a calendar step, quantiles
/// ascending, pairs of thresholds the right way round. Keys that already had a problem are left
/// alone.
void check(const Scenario& scenario, const Given& given, const Origin& root, Problems& problems);

}  // namespace borderweave::scenarios
