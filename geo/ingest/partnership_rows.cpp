#include "geo/ingest/partnership_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <string>
#include <vector>

#include "geo/geo_problems.h"
#include "geo/ingest/cell_text.h"
#include "geo/ingest/default_columns.h"
#include "geo/ingest/state_column.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {

namespace {

using Key = std::string PartnershipSource::*;

constexpr std::array kKeys = {
    &PartnershipSource::from_id,  &PartnershipSource::to_id,        &PartnershipSource::from_name,
    &PartnershipSource::to_name,  &PartnershipSource::from_country, &PartnershipSource::to_country,
    &PartnershipSource::from_lon, &PartnershipSource::from_lat,     &PartnershipSource::to_lon,
    &PartnershipSource::to_lat,   &PartnershipSource::level,        &PartnershipSource::sphere,
    &PartnershipSource::since,    &PartnershipSource::until,        &PartnershipSource::source};

std::vector<std::string> names_of(const PartnershipSource& source) {
  std::vector<std::string> names;
  for (const Key key : kKeys) names.push_back(source.*key);
  return names;
}

/// Finds columns and counts what is missing.
class Finder {
 public:
  Finder(Table& table, const PartnershipSource& source)
      : table_(table), source_(source), columns_(table, names_of(source)) {}

  Field find(Key key) { return columns_.find(source_.*key, PartnershipSource{}.*key); }

  SideColumns side(std::string_view which, std::array<Key, 5> keys) {
    const int before = faults();
    SideColumns side{find(keys[0]), find(keys[1]), find(keys[2]), find(keys[3]), find(keys[4])};
    if (faults() > before) return side;
    if (side.lon.index >= 0) demand(side.lat);
    if (side.lat.index >= 0) demand(side.lon);
    if (!side.has_id() && side.name.index >= 0) demand(side.country);
    if (!side.has_id() && side.name.index < 0) nobody(which, side);
    return side;
  }

  bool fine() const { return faults() == 0; }

 private:
  int faults() const { return columns_.faults() + demanded_; }

  /// Reports a column that is missing beside another one.
  void demand(const Field& field) {
    if (field.index >= 0) return;
    ++demanded_;
    table_.field(field.name);
  }

  void nobody(std::string_view which, const SideColumns& side) {
    ++demanded_;
    table_.report(
        kUnknownField, Origin{},
        fmt::format("the table does not say who one side of each partnership is: it has neither "
                    "'{}' nor '{}'",
                    side.id.name, side.name.name),
        fmt::format("write beside the file which of its fields hold them, such as {0}_id = "
                    "\"…\", or {0}_name = \"…\" and {0}_country = \"…\"; the table has: {1}",
                    which, fmt::join(table_.field_names(), ", ")),
        side.id.name);
  }

  Table& table_;
  const PartnershipSource& source_;
  DefaultColumns columns_;
  int demanded_ = 0;  ///< missing beside others
};

}  // namespace

std::optional<PartnershipColumns> find_columns(Table& table, const PartnershipSource& source) {
  using S = PartnershipSource;
  Finder finder(table, source);
  PartnershipColumns columns;
  columns.sides[0] = finder.side(
      "from", {&S::from_id, &S::from_name, &S::from_country, &S::from_lon, &S::from_lat});
  columns.sides[1] =
      finder.side("to", {&S::to_id, &S::to_name, &S::to_country, &S::to_lon, &S::to_lat});
  columns.level = finder.find(&S::level);
  columns.sphere = finder.find(&S::sphere);
  columns.since = finder.find(&S::since);
  columns.until = finder.find(&S::until);
  columns.source = finder.find(&S::source);
  return finder.fine() ? std::optional(columns) : std::nullopt;
}

namespace {

constexpr int kTwinning = 2;
constexpr Range kRungs{1, 6};

/// A number that is an id as it stands: also one that stands for a text (table_values.h), as
/// `borderweave partnerships` writes it.
std::optional<std::int64_t> id_as_number(const std::string& code) {
  const auto number = whole_number(code);
  return number && *number < 2 * kFirstOfCodes ? number : std::nullopt;
}

}  // namespace

std::optional<std::int64_t> id_in_table(Table& table, const Field& field,
                                        const WrittenCodes& written) {
  const auto code = table.text(field);
  if (!code) return std::nullopt;
  if (const auto known = written.find(*code)) return known;
  if (const auto number = id_as_number(*code)) return number;
  return written.has_texts() ? id_of_code(*code, "", true) : table.whole(field);
}

namespace {

std::optional<LonLat> read_point(Table& table, const SideColumns& columns) {
  if (!columns.has_point() || (table.empty(columns.lon) && table.empty(columns.lat))) return {};
  const auto lon = table.number(columns.lon, kLongitudes);
  const auto lat = table.number(columns.lat, kLatitudes);
  return lon && lat ? std::optional(LonLat{*lon, *lat}) : std::nullopt;
}

std::optional<WantedPlace> read_place(Table& table, const SideColumns& columns,
                                      StateColumn& states) {
  const auto name = table.text(columns.name);
  const auto country = states.read(table, columns.country);
  if (!name || !country) return std::nullopt;
  return WantedPlace{*name, *country, std::nullopt};
}

/// What a row says beside an id, against which the id is checked.
void read_beside_id(Table& table, const SideColumns& columns, StateColumn& states, Side& side) {
  if (table.empty(columns.name)) return;
  side.name = table.text(columns.name).value_or("");
  const bool stated = columns.has_name() && !table.empty(columns.country);
  if (stated) side.place = read_place(table, columns, states);
  side.text += side.place ? fmt::format(" ({}, {})", side.name, side.place->country)
                          : fmt::format(" ({})", side.name);
}

Side read_side(Table& table, const SideColumns& columns, const WrittenCodes& written,
               StateColumn& states) {
  Side side;
  if (columns.has_name() && !table.empty(columns.country)) {
    side.state = table.text(columns.country).value_or("");
  }
  if (columns.has_id() && !table.empty(columns.id)) {
    side.id = id_in_table(table, columns.id, written);
    side.text = table.text(columns.id).value_or("?");
    if (side.id) read_beside_id(table, columns, states, side);
  } else if (columns.has_name() && !table.empty(columns.name)) {
    side.place = read_place(table, columns, states);
    if (side.place) {
      side.name = side.place->name;
      side.text = fmt::format("{}, {}", side.name, side.place->country);
    }
  } else if (columns.has_id() && columns.has_name()) {
    table.report(kMissingValue,
                 fmt::format("'{}' and '{}' are empty", columns.id.name, columns.name.name),
                 "fill in one of the two", columns.id);
  } else {
    table.text(columns.has_id() ? columns.id : columns.name);  // reports that it is empty
  }
  return side;
}

std::string text_or_empty(Table& table, const Field& field) {
  return table.empty(field) ? "" : table.text(field).value_or("");
}

std::optional<int> read_rung(Table& table, const Field& level) {
  if (level.index < 0) return kTwinning;
  const auto rung = table.number(level, kRungs) ? table.whole(level) : std::nullopt;
  return rung ? std::optional(static_cast<int>(*rung)) : std::nullopt;
}

/// Level, dates and the rest; false after a problem.
bool read_agreement(Table& table, const PartnershipColumns& columns, Partnership& what) {
  const std::optional<int> rung = read_rung(table, columns.level);
  const bool undated = table.empty(columns.since);
  what.level = rung.value_or(0);
  what.sphere = text_or_empty(table, columns.sphere);
  what.since = undated ? std::nullopt : table.date(columns.since);
  what.until = read_until(table, columns.until, what.since);
  what.source = text_or_empty(table, columns.source);
  return rung && (undated || what.since);
}

PartnershipRow read_row(Table& table, const PartnershipColumns& columns,
                        const WrittenCodes& written, StateColumn& states) {
  PartnershipRow row;
  row.whole = true;
  for (std::size_t k = 0; k < row.sides.size(); ++k) {
    Side& side = row.sides[k];
    side = read_side(table, columns.sides[k], written, states);
    side.at = read_point(table, columns.sides[k]);
    if (side.place) side.place->at = side.at;
    row.whole = row.whole && (side.id || side.place);
  }
  table.name_row(fmt::format("{} - {}", row.sides[0].text, row.sides[1].text));
  row.origin = table.origin();
  row.what.line = row.origin.line;
  row.whole = read_agreement(table, columns, row.what) && row.whole;
  return row;
}

}  // namespace

std::vector<PartnershipRow> read_rows(Table& table, const PartnershipColumns& columns,
                                      const WrittenCodes& written, StateNames& names) {
  std::vector<PartnershipRow> rows;
  for (const SideColumns& side : columns.sides) {
    table.expect_numbers(side.lon, kLongitudes);
    table.expect_numbers(side.lat, kLatitudes);
  }
  table.expect_numbers(columns.level, kRungs, /*counts=*/true);
  StateColumn states(names);
  while (table.next()) rows.push_back(read_row(table, columns, written, states));
  states.report(table);
  if (columns.level.index < 0) {
    table.report(kTwinningsAssumed, Origin{},
                 fmt::format("the table has no '{}': its {} rows are read as twinnings (rung {})",
                             columns.level.name, rows.size(), kTwinning),
                 "add a field with the rung, 1 to 6, or name it beside the file: level = \"…\"");
  }
  return rows;
}

}  // namespace borderweave::geo
