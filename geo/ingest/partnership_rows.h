#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "geo/ingest/match/match_places.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/state_names.h"
#include "geo/ingest/written_codes.h"
#include "geo/layer_sources.h"
#include "geo/region_tables.h"

namespace borderweave::geo {

/// The columns that identify one side of a partnership. Fields may be absent: a side has an id, or
/// a name and its state; a point has both coordinates or none.
struct SideColumns {
  Field id, name, country, lon, lat;

  bool has_id() const { return id.index >= 0; }
  bool has_name() const { return name.index >= 0 && country.index >= 0; }
  bool has_point() const { return lon.index >= 0 && lat.index >= 0; }
};

struct PartnershipColumns {
  std::array<SideColumns, 2> sides;  ///< from, to
  Field level, sphere, since, until, source;
};

/// The columns that `source` names. Empty after a problem: a column with a name other than the
/// default is missing, a column looks like a misspelt default, or a side has neither id nor name.
std::optional<PartnershipColumns> find_columns(Table& table, const PartnershipSource& source);

/// The id in a field of a table that names municipalities: a code as the region writes it, or a
/// number that is an id. Empty after a problem.
std::optional<std::int64_t> id_in_table(Table& table, const Field& field,
                                        const WrittenCodes& written);

/// One side of a row as written: an id, a name or both; neither after a problem.
struct Side {
  std::optional<std::int64_t> id;
  std::optional<WantedPlace> place;
  std::string name;          ///< also of a side with an id and no state
  std::string state;         ///< as written: "BY"
  std::string text = "?";    ///< as problems call it: "12", "Zgorzelec, PL" or "12 (Zgorzelec, PL)"
  std::optional<LonLat> at;  ///< the point given
};

/// A row of the table before its sides are found.
struct PartnershipRow {
  std::array<Side, 2> sides;
  Partnership what;    ///< without its municipalities
  bool whole = false;  ///< everything could be read
  Origin origin;
};

/// All rows in their order; invalid values have been reported. `written`: the codes of the
/// region.
std::vector<PartnershipRow> read_rows(Table& table, const PartnershipColumns& columns,
                                      const WrittenCodes& written, StateNames& names);

}  // namespace borderweave::geo
