#pragma once

#include "core/problem.h"
#include "scenarios/field.h"
#include "scenarios/scenario.h"
#include "scenarios/toml_tree.h"
#include "sim/basics/shock.h"

/// What can be said of shocks without the tables of states: app/shock_checks.h says the rest.
namespace borderweave::scenarios {

/// Reports contradictions within one `[[shock]]` as errors, and warns where all its keys are
/// neutral. Requires `given` to be what read_table returned for `node`.
void check_shock(const sim::Shock& shock, const Node& node, const Given& given, Problems& problems);

/// Warns of shocks that the run, with its spin-up, does not meet, and of shares to cut on a day
/// before it. Requires the run's dates to be in order.
void check_shocks_within_run(const Scenario& scenario, Problems& problems);

}  // namespace borderweave::scenarios
