#pragma once

#include "core/problem.h"
#include "geo/countries.h"
#include "scenarios/scenario.h"

/// The names of states and blocs that a scenario uses, against the tables of states.
namespace borderweave::app {

/// Reports every name in law, gaps, shocks and members of networks that the tables do not have, and
/// shocks whose states can do nothing (check_shock_pairs).
void check_state_names(const scenarios::Scenario& scenario, const geo::Countries& countries,
                       Problems& problems);

/// The same for a scenario that already has errors, so that one pass shows both. Does nothing where
/// the tables of states cannot be read: that may be one of the errors.
void check_state_names_as_well(const scenarios::Scenario& scenario, Problems& problems);

}  // namespace borderweave::app
