#pragma once

#include <vector>

#include "geo/ingest/partnership_columns.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest/partnership_sides.h"
#include "geo/ingest/table.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Tells what was not found, or not by its very name: places outside the region in one warning;
/// misspelt and ambiguous names as an error each, or with `leave_out` in one warning; names taken
/// for places spelt otherwise in one warning. Of a row with one side outside the region nothing
/// else is told.
void report_partnership_warnings(Table& table, const PartnershipColumns& columns,
                                 Unmatched unmatched, const std::vector<PartnershipRow>& rows,
                                 const std::vector<SideMatches>& found,
                                 const Territories& territories);

}  // namespace borderweave::geo
