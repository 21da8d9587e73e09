#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/geos.h"
#include "geo/ingest/default_columns.h"
#include "geo/ingest/match/outline_distance.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/read_passage.h"
#include "geo/ingest/state_column.h"
#include "geo/ingest/state_names.h"
#include "geo/ingest/table_values.h"
#include "geo/outline_index.h"

namespace borderweave::geo {
namespace {

struct CrossingColumns {
  Field name, kind, lon, lat, a, b, opens, closes;
};

/// A crossing with the place of its row, for what is checked later.
struct CrossingRow {
  Crossing crossing;
  Origin origin;
};

/// A table has coordinates; a layer has points, unless the source names fields for them.
bool has_coordinates(const Table& table, const CrossingSource& source) {
  const CrossingSource usual;
  return !table.has_shapes() || source.lon != usual.lon || source.lat != usual.lat;
}

/// Empty after a problem.
std::optional<CrossingColumns> find_crossing_columns(Table& table, const CrossingSource& source) {
  const CrossingSource usual;
  DefaultColumns optional(table, {source.name, source.kind, source.lon, source.lat, source.a,
                                  source.b, source.opens, source.closes});
  CrossingColumns columns{.name = optional.find(source.name, usual.name),
                          .kind = table.field(source.kind),
                          .lon = {},
                          .lat = {},
                          .a = table.field(source.a),
                          .b = table.field(source.b),
                          .opens = optional.find(source.opens, usual.opens),
                          .closes = optional.find(source.closes, usual.closes)};
  bool fine = optional.faults() == 0 && columns.kind.index >= 0 && columns.a.index >= 0 &&
              columns.b.index >= 0;
  if (has_coordinates(table, source)) {
    columns.lon = table.field(source.lon);
    columns.lat = table.field(source.lat);
    table.expect_numbers(columns.lon, kLongitudes);
    table.expect_numbers(columns.lat, kLatitudes);
    fine = fine && columns.lon.index >= 0 && columns.lat.index >= 0;
  } else {
    fine = table.locate(source.transformation) && fine;
  }
  return fine ? std::optional(columns) : std::nullopt;
}

std::optional<Crossing::Kind> read_kind(Table& table, const Field& field) {
  const std::optional<std::string> word = table.text(field);
  if (!word) return std::nullopt;
  if (*word == "bridge") return Crossing::Kind::bridge;
  if (*word == "ferry") return Crossing::Kind::ferry;
  table.report(
      kBadValue, fmt::format("expected bridge or ferry, not '{}'", *word),
      "write bridge for a road, a footpath or a railway too, ferry where people wait for a "
      "boat",
      field);
  return std::nullopt;
}

std::optional<LonLat> read_position(Table& table, const CrossingColumns& columns) {
  if (columns.lon.index < 0) return table.point();
  const auto lon = table.number(columns.lon, kLongitudes);
  const auto lat = table.number(columns.lat, kLatitudes);
  return lon && lat ? std::optional(LonLat{*lon, *lat}) : std::nullopt;
}

std::optional<Crossing> read_crossing(Table& table, const CrossingColumns& columns,
                                      StateColumn& states) {
  const std::string name = table.empty(columns.name) ? "" : table.text(columns.name).value_or("");
  table.name_row(name);
  const auto kind = read_kind(table, columns.kind);
  const auto at = read_position(table, columns);
  const auto a = states.read(table, columns.a), b = states.read(table, columns.b);
  const auto from = table.empty(columns.opens) ? std::nullopt : table.date(columns.opens);
  const auto until = read_until(table, columns.closes, from);
  if (a && b && *a == *b) {
    table.report(kBadValue, fmt::format("a crossing joins two states, not {} with itself", *a),
                 "correct one of the two", columns.b);
    return std::nullopt;
  }
  if (!kind || !at || !a || !b) return std::nullopt;
  return Crossing{name, *kind, *at, *a, *b, from, until};
}

/// km from a crossing to the nearest outline of each of its states; infinity: farther than a ferry
/// goes.
class CrossingCheck {
 public:
  CrossingCheck(const Territories& territories, const Countries& countries)
      : territories_(territories), countries_(countries), outlines_(territories) {}

  void check(Table& table, const CrossingRow& row) const {
    if (is_outside_states(table, row)) return;
    const auto [to_a, to_b] = distances(row.crossing);
    const bool ferry = row.crossing.kind == Crossing::Kind::ferry;
    const double reach = ferry ? kFerryKm : kBridgeKm;
    const auto [near, far] = std::minmax(to_a, to_b);
    // Where the region ends along the frontier, a crossing beside it lies beyond the region.
    if (near > 0 || far <= reach) return;
    const std::string& lacks = to_a < to_b ? row.crossing.b : row.crossing.a;
    const std::string distance =
        far < kFerryKm ? fmt::format("{:.0f} km", far) : fmt::format("more than {} km", kFerryKm);
    table.report(kCrossingFar, row.origin,
                 fmt::format("it lies in {}, and {} from the nearest municipality of {}",
                             to_a < to_b ? row.crossing.a : row.crossing.b, distance, lacks),
                 "check its coordinates and its states");
  }

 private:
  static constexpr double kBridgeKm = 25;  ///< from the middle of the widest river or strait
  static constexpr double kFerryKm = 150;
  static constexpr double kMetres = 1000;

  /// Reports a point far outside the extent of either state.
  bool is_outside_states(Table& table, const CrossingRow& row) const {
    const LonLat at = row.crossing.at;
    const Box point{at.lon, at.lat, at.lon, at.lat}, swapped{at.lat, at.lon, at.lat, at.lon};
    for (const std::string& state : {row.crossing.a, row.crossing.b}) {
      const auto number = countries_.find(state);
      if (!number || !countries_[*number].extent) continue;
      const Box reach = grown(*countries_[*number].extent, kFerryKm * kMetres);
      if (reach.meets(point)) continue;
      table.report(kFarFromCountry, row.origin,
                   fmt::format("{:.4f}, {:.4f} lies far outside {}", at.lon, at.lat, state),
                   reach.meets(swapped)
                       ? "longitude and latitude are in each other's place"
                       : "check the coordinates, the CRS of the layer and the two states");
      return true;
    }
    return false;
  }

  std::array<double, 2> distances(const Crossing& crossing) const {
    constexpr double kInfinite = std::numeric_limits<double>::infinity();
    std::array<double, 2> km{kInfinite, kInfinite};
    for (const auto row : outlines_.meeting(Geos(), box_around(crossing.at, kFerryKm))) {
      const std::string& state = territories_.country[row];
      if (state != crossing.a && state != crossing.b) continue;
      double& nearest = km[state == crossing.a ? 0 : 1];
      if (nearest == 0) continue;
      nearest = std::min(nearest, km_to_outline(crossing.at, territories_.outline[row]));
    }
    return km;
  }

  const Territories& territories_;
  const Countries& countries_;
  OutlineIndex outlines_;
};

}  // namespace

std::vector<Crossing> read_crossings(const CrossingSource& source, const Territories& territories,
                                     const Countries& countries, IngestReport& notes,
                                     Problems& problems) {
  auto table = Table::open(source.from, problems);
  if (!table) return {};
  const auto columns = find_crossing_columns(*table, source);
  if (!columns) return {};
  StateNames names(countries);
  StateColumn states(names);
  std::vector<CrossingRow> rows;
  while (table->next()) {
    auto crossing = read_crossing(*table, *columns, states);
    if (crossing) rows.push_back({*std::move(crossing), table->origin()});
  }
  states.report(*table);
  notes.layers.push_back(table->facts());
  const CrossingCheck check(territories, countries);
  std::vector<Crossing> crossings;
  for (CrossingRow& row : rows) {
    check.check(*table, row);
    crossings.push_back(std::move(row.crossing));
  }
  return crossings;
}

}  // namespace borderweave::geo
