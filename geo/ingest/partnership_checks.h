#pragma once

#include <string>
#include <vector>

#include "geo/ingest/partnership_columns.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest/partnership_sides.h"
#include "geo/ingest/table.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// "line 12", or "feature 12 (1 - 3)" where the table has no lines.
std::string where(const Origin& origin);

/// The rows that join two municipalities of two states, sorted by pair, beginning, level and
/// sphere. A municipality with itself, and the same row twice, are errors; rows inside one state
/// are left out with one warning.
std::vector<Partnership> check_rows(Table& table, const PartnershipColumns& columns,
                                    std::vector<PartnershipRow> rows,
                                    const std::vector<SideMatches>& found,
                                    const Territories& territories);

}  // namespace borderweave::geo
