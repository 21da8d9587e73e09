#pragma once

#include "core/problem.h"
#include "geo/countries.h"
#include "sim/law/law.h"

namespace borderweave::sim {

/// Reports every party, counterparty and side of a gap that is neither a state nor a bloc of the
/// tables: a misspelt one would never match and change the law in silence.
void check_names(const LawBook& book, const geo::Countries& countries, Problems& problems);

}  // namespace borderweave::sim
