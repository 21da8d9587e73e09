#pragma once

#include <vector>

#include "core/problem.h"
#include "scenarios/source.h"
#include "sim/law/law.h"

namespace borderweave::scenarios {

/// Adds the reforms of a scenario to its rules, in the order of the file. A reform with a new id is
/// a rule of its own. One that names a rule in use replaces it from its date on: the keys it gives
/// change, the others stay; until that day the rule stands as it was. This is also how a rule whose
/// start is unknown gets a date. Reports reforms of one rule out of order, ids and authorities that
/// look misspelt; these only when `all_read`, that is when no rule file in use had a problem.
void apply_reforms(const std::vector<Node>& reforms, sim::LawBook& law, bool all_read,
                   Problems& problems);

}  // namespace borderweave::scenarios
