#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Municipality rows by the ids of municipalities and places; an id that both use means the
/// municipality.
std::map<std::int64_t, std::uint32_t> municipalities_by_id(const Territories& territories);

using SideMatches = std::array<PlaceMatch, 2>;

/// Both sides of every row: by id where it is given (a municipality's, else a place's), else by
/// name (match_places.h); beside an id that nobody has, a name is never better than near_place. A
/// side that could not be read is unknown.
std::vector<SideMatches> find_sides(const std::vector<PartnershipRow>& rows,
                                    const Territories& territories);

/// Is the side readable and unlike any place of the region? Then its row is left out.
bool is_outside(const Side& side, const PlaceMatch& match);

/// Of the region's municipalities.
std::set<std::string> states_of(const Territories& territories);

/// Does the side name a place in a state that the region does not have?
bool is_in_other_state(const Side& side, const std::set<std::string>& states);

/// Two for each row, for the border-join report.
std::vector<PartnershipMatch> matches_of(const std::vector<PartnershipRow>& rows,
                                         const std::vector<SideMatches>& found,
                                         const Territories& territories);

/// "line 12", or "feature 12 (1 - 3)" where the table has no lines.
std::string row_label(const Origin& origin);

/// The rows that join municipalities of two states, sorted by pair, beginning, level and sphere. A
/// partnership of a municipality with itself is an error; rows inside one state are left out with
/// one warning; repeated rows: partnership_duplicates.h.
std::vector<Partnership> check_rows(Table& table, const PartnershipColumns& columns,
                                    std::vector<PartnershipRow> rows,
                                    const std::vector<SideMatches>& found,
                                    const Territories& territories, DuplicateRows duplicates);

}  // namespace borderweave::geo
