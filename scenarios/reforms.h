#pragma once

#include <vector>

#include "core/problem.h"
#include "scenarios/source.h"
#include "sim/law/law_book.h"

namespace borderweave::scenarios {

/// What a scenario changes in the rules of its files, as it stands there.
struct Levers {
  const std::vector<Node>& without;  ///< texts: rules that never were
  const std::vector<Node>& moves;    ///< tables: rules that get other dates
  const std::vector<Node>& reforms;  ///< tables
};

/// Changes the rules: first those taken away, then those moved, then the reforms in the order of
/// the file. A reform with a new id is a rule of its own. One that names rules in use replaces each
/// from its date on: the keys it gives change, the others stay; until that day the rule stands as
/// it was. Reports ids that fit no rule, reforms of one rule out of order, ids and authorities that
/// look misspelt; these only when `all_read`, that is when no rule file in use had a problem.
void apply_levers(const Levers& levers, sim::LawBook& law, bool all_read, Problems& problems);

}  // namespace borderweave::scenarios
