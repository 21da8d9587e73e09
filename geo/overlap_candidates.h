#pragma once

#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Pairs of outlines that may have ground in common, ascending: all that have some worth
/// mentioning, and few others. In a clean coverage every side inside it is drawn twice, once in
/// each direction, by two neighbours. So two outlines are suspect where a side of another kind runs
/// inside an outline, and where a centre lies in a foreign outline. Takes the time of sorting the
/// sides.
std::vector<RowPair> overlap_candidates(const Territories& all);

}  // namespace borderweave::geo
