#pragma once

#include <string>
#include <vector>

#include "geo/ingest/partnership_rows.h"
#include "geo/layer_sources.h"

namespace borderweave::geo {

/// Finds rows that tell of one partnership more than once: the same two municipalities, level and
/// sphere at a common time (an unknown beginning is before every other, a missing end after). Where
/// `refuse`, all of them are one error with their number and the first rows; where `merge`, they
/// become one row with the earliest beginning that is known and the latest end, with a warning.
/// Returns the rows that are left. `field`: the one that the error names.
std::vector<PartnershipRow> without_duplicates(Table& table, std::vector<PartnershipRow> rows,
                                               DuplicateRows duplicates, const std::string& field);

}  // namespace borderweave::geo
