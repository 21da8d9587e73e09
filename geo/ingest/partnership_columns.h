#pragma once

#include <array>
#include <optional>

#include "geo/ingest/table.h"
#include "geo/layer_sources.h"

namespace borderweave::geo {

/// Where a table says who one side is. Fields may be absent: a side has an id, or a name and its
/// state; a point has both coordinates or none.
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

/// The columns that `source` names. A default name may be missing in the table; another one may
/// not, nor may the table have a column that looks like a misspelt default, nor may a side have
/// neither id nor name: then empty after a problem for each.
std::optional<PartnershipColumns> find_columns(Table& table, const PartnershipSource& source);

}  // namespace borderweave::geo
