#pragma once

#include <vector>

#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/partnership_contradictions.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Reports sides that were not found, or not by their exact name. Laws:
/// 1. places in states that the region does not have, and places that it does not have in its own
///    states, are one warning each; a row with a side of the first kind counts there only, and rows
///    of either kind nowhere else;
/// 2. a misspelt or ambiguous name is one error for all its rows and names the first; after many
///    such names one error counts the others; with `leave_out` they are one warning;
/// 3. a side that contradicts itself is an error with its own words, once for all its rows;
/// 4. names matched to places with another spelling are one warning.
///
/// Example:
///     report_partnership_findings(table, columns, Unmatched::refuse, partnership_rows, found,
///                                      contradictions, territories);
void report_partnership_findings(Table& table, const PartnershipColumns& columns,
                                 Unmatched unmatched, const std::vector<PartnershipRow>& rows,
                                 const std::vector<SideMatches>& found,
                                 const Contradictions& contradictions,
                                 const Territories& territories);

}  // namespace borderweave::geo
