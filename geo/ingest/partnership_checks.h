#pragma once

#include <array>
#include <string>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

namespace borderweave::geo {

using SideMatches = std::array<PlaceMatch, 2>;

/// Are the ids of the region text codes (table_values.h)?
bool has_text_ids(const Territories& territories);

/// Both sides of every row: by id where it is given (a municipality's, else a place's), else by
/// name (match_places.h). A side that could not be read is unknown.
std::vector<SideMatches> find_sides(const std::vector<PartnershipRow>& rows,
                                    const Territories& territories);

/// Is the side readable and unlike any place of the region? Then its row is left out.
bool is_outside(const Side& side, const PlaceMatch& match);

/// Two for each row, for the border-join report.
std::vector<PartnershipMatch> matches_of(const std::vector<PartnershipRow>& rows,
                                         const std::vector<SideMatches>& found,
                                         const Territories& territories);

/// "line 12", or "feature 12 (1 - 3)" where the table has no lines.
std::string row_label(const Origin& origin);

/// The rows that join municipalities of two states, sorted by pair, beginning, level and sphere. A
/// partnership of a municipality with itself, and a repeated row, are errors; rows inside one state
/// are left out with one warning.
std::vector<Partnership> check_rows(Table& table, const PartnershipColumns& columns,
                                    std::vector<PartnershipRow> rows,
                                    const std::vector<SideMatches>& found,
                                    const Territories& territories);

/// Reports sides that were not found, or not by their exact name: places outside the region in one
/// warning; misspelt and ambiguous names as an error each, or with `leave_out` in one warning;
/// names matched to places with another spelling in one warning. A row with one side outside the
/// region appears in the first warning only.
void report_partnership_warnings(Table& table, const PartnershipColumns& columns,
                                 Unmatched unmatched, const std::vector<PartnershipRow>& rows,
                                 const std::vector<SideMatches>& found,
                                 const Territories& territories);

}  // namespace borderweave::geo
