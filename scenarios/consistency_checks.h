#pragma once

#include "core/problem.h"
#include "scenarios/amendments.h"
#include "scenarios/field.h"
#include "scenarios/scenario.h"
#include "scenarios/toml_tree.h"

namespace borderweave::scenarios {

/// Checks that involve several keys: dates in order and whole steps apart, a calendar step,
/// quantiles ascending, pairs of thresholds the right way round. Keys that already had a problem
/// are left alone.
void check_consistency(const Scenario& scenario, const Given& given, const Origin& root,
                       Problems& problems);

/// Warns of reforms, moved rules and rows of `regime.gaps` that are never in force within the run,
/// and of rows about one pair whose times overlap. `gaps`: the value in the file, null where it is
/// left out. Requires the run's dates to be in order.
void check_dates_within_run(const Scenario& scenario, const Amendments& amendments,
                            const Node* gaps, Problems& problems);

/// Checks the days of `[[region.territories]] dated`, whose node is `territories` (null where it is
/// missing): each names a field; none is named twice in a year for the same layer; the first day of
/// the run has the people of `population`; a day after the end is a warning. Requires the run's
/// dates to be in order.
void check_dated_columns(const Scenario& scenario, const Node* territories, Problems& problems);

}  // namespace borderweave::scenarios
