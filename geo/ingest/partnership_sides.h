#pragma once

#include <array>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest_report.h"
#include "geo/territories.h"

namespace borderweave::geo {

using SideMatches = std::array<PlaceMatch, 2>;

/// Are the ids of the region texts (ids.h)?
bool has_text_ids(const Territories& territories);

/// Both sides of every row: by id where it is given (a municipality's, else a place's), else by
/// name (match_places.h). A side that could not be read is unknown.
std::vector<SideMatches> find_sides(const std::vector<PartnershipRow>& rows,
                                    const Territories& territories);

/// Is the side readable and like no place of the region? Its row is left out.
bool is_outside(const Side& side, const PlaceMatch& match);

/// Two for each row, for the border-join report.
std::vector<PartnershipMatch> notes_of(const std::vector<PartnershipRow>& rows,
                                       const std::vector<SideMatches>& found,
                                       const Territories& territories);

}  // namespace borderweave::geo
