#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/region_tables.h"
#include "scenarios/scenario.h"

namespace borderweave::app {

/// Warns of a scenario whose table holds generated partnerships while a spin-up grows ties too.
void warn_of_duplicate_tie_sources(const scenarios::Scenario& scenario,
                                   const std::vector<geo::Partnership>& partnerships,
                                   Problems& problems);

}  // namespace borderweave::app
