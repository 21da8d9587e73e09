#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "geo/ingest/partnership_columns.h"
#include "geo/ingest/table.h"
#include "geo/partnerships.h"

namespace borderweave::geo {

/// One side of a row as it is written: an id, or a name; neither after a problem.
struct Side {
  std::optional<std::int64_t> id;
  std::optional<WantedPlace> place;
  std::string text = "?";    ///< as problems call it: "12" or "Zgorzelec, PL"
  std::optional<LonLat> at;  ///< the point given
};

/// A row of the table before its sides are found.
struct PartnershipRow {
  std::array<Side, 2> sides;
  Partnership what;    ///< without its municipalities
  bool whole = false;  ///< everything could be read
  Origin origin;
};

/// All rows in their order; what is wrong in them has been reported. `text_ids`: the ids of the
/// region are texts (ids.h).
std::vector<PartnershipRow> read_rows(Table& table, const PartnershipColumns& columns,
                                      bool text_ids);

}  // namespace borderweave::geo
