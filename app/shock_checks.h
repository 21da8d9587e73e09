#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/territories.h"
#include "scenarios/scenario.h"
#include "sim/basics/shock.h"

/// What can be said of shocks with the tables of states and the region.
namespace borderweave::app {

/// Reports shocks that name one state with itself, and rows of `cut_shares` about a pair that the
/// shock is not about on its first day: they could do nothing in any run. Unknown names are left to
/// sim::check_shock_names.
void check_shock_pairs(const std::vector<sim::Shock>& shocks, const geo::Countries& countries,
                       Problems& problems);

/// Warns of shocks that concern no two states of the region while they and the run last. Laws:
///   1. one of the scenario's own gets a warning;
///   2. those of a file get one note: such files serve many regions;
///   3. shocks that the run does not meet are left to scenarios::check_shocks_within_run.
///
/// Example:
///     Problems problems;
///     const RegionData data = read_region(scenario, {}, problems);
///     warn_of_shocks_elsewhere(scenario, data.countries, data.territories, problems);
void warn_of_shocks_elsewhere(const scenarios::Scenario& scenario, const geo::Countries& countries,
                              const geo::Territories& territories, Problems& problems);

}  // namespace borderweave::app
