#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/partnerships.h"
#include "scenarios/scenario.h"

namespace borderweave::cli {

/// Warns of a scenario whose table holds generated partnerships while a spin-up grows ties too.
void warn_of_ties_grown_twice(const scenarios::Scenario& scenario,
                              const std::vector<geo::Partnership>& partnerships,
                              Problems& problems);

}  // namespace borderweave::cli
