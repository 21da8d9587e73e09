#pragma once

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/neighbourhood.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Warns of every two states of the region that have a land border (countries.csv) while none of
/// their municipalities touch here: the two sides of a frontier that was drawn twice, or a layer in
/// a slightly wrong place, would otherwise be a border that nobody can cross, in silence.
void warn_of_missing_adjacency(const Territories& territories, const Neighbourhood& neighbourhood,
                               const Countries& countries, double tolerance_m, Problems& problems);

}  // namespace borderweave::geo
