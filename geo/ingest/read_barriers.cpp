#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/geos.h"
#include "geo/ingest/default_columns.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/read_passage.h"
#include "geo/ingest/state_column.h"
#include "geo/ingest/state_names.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {
namespace {

struct BarrierColumns {
  Field name, a, b, begins, ends;
};

/// Empty after a problem.
std::optional<BarrierColumns> find_barrier_columns(Table& table, const BarrierSource& source) {
  const BarrierSource usual;
  if (!table.has_shapes()) {
    table.report(kBadGeometry, Origin{}, "expected a layer of lines or polygons, not a table",
                 "name a GeoPackage, a shapefile or a GeoJSON with the barriers");
    return std::nullopt;
  }
  DefaultColumns find(table, {source.name, source.a, source.b, source.begins, source.ends});
  const BarrierColumns columns{find.find(source.name, usual.name), find.find(source.a, usual.a),
                               find.find(source.b, usual.b), find.find(source.begins, usual.begins),
                               find.find(source.ends, usual.ends)};
  bool fine = find.faults() == 0;
  if ((columns.a.index >= 0) != (columns.b.index >= 0)) {
    const Field& missing = columns.a.index < 0 ? columns.a : columns.b;
    table.report(kUnknownField, Origin{},
                 fmt::format("the layer has a field '{}' with a state and none for the other one",
                             (columns.a.index < 0 ? columns.b : columns.a).name),
                 "name both beside the file, a = \"…\" and b = \"…\", or none: a = \"\", b = \"\"",
                 missing.name);
    fine = false;
  }
  return table.locate(source.transformation) && fine ? std::optional(columns) : std::nullopt;
}

/// The two states, or none; false after a problem.
bool read_sides(Table& table, const BarrierColumns& columns, StateColumn& states,
                Barrier& barrier) {
  if (table.empty(columns.a) && table.empty(columns.b)) return true;
  const auto a = states.read(table, columns.a), b = states.read(table, columns.b);
  if (!a || !b) return false;
  barrier.a = *a;
  barrier.b = *b;
  if (*a != *b) return true;
  table.report(kBadValue, fmt::format("a barrier keeps two states apart, not {} from itself", *a),
               "barriers inside a state are not used: correct one of the two, or leave it out",
               columns.b);
  return false;
}

/// Reports polygons that cross themselves.
bool valid_areas(Table& table, const MultiPolygon& areas) {
  const Geos geos;
  for (const Polygon& area : areas) {
    bool valid = false;
    try {
      const Geometry shape = to_polygon(geos, area);
      valid = geos.truth(GEOSisValid_r(geos.handle(), shape.get()));
    } catch (const GeosError&) {  // a ring of too few points cannot even be built
    }
    if (valid) continue;
    const LonLat at = area.front().front();
    table.report(
        kBadGeometry,
        fmt::format("the polygon that begins at {:.5f}, {:.5f} is not valid", at.lon, at.lat),
        "repair it with QGIS 'Fix geometries'");
    return false;
  }
  return true;
}

std::optional<Barrier> read_barrier(Table& table, const BarrierColumns& columns,
                                    StateColumn& states) {
  Barrier barrier;
  if (!table.empty(columns.name)) barrier.name = table.text(columns.name).value_or("");
  table.name_row(barrier.name);
  const bool sides = read_sides(table, columns, states, barrier);
  if (!table.empty(columns.begins)) barrier.period.from = table.date(columns.begins);
  barrier.period.until = read_until(table, columns.ends, barrier.period.from);
  auto shape = table.lines_and_areas();
  if (!shape || !valid_areas(table, shape->areas) || !sides) return std::nullopt;
  barrier.lines = std::move(shape->lines);
  barrier.areas = std::move(shape->areas);
  return barrier;
}

}  // namespace

std::vector<Barrier> read_barriers(const std::vector<BarrierSource>& sources,
                                   const Countries& countries, IngestReport& notes,
                                   Problems& problems) {
  std::vector<Barrier> barriers;
  StateNames names(countries);
  for (const BarrierSource& source : sources) {
    auto table = Table::open(source.from, problems);
    const auto columns = table ? find_barrier_columns(*table, source) : std::nullopt;
    if (!columns) continue;
    StateColumn states(names);
    while (table->next()) {
      auto barrier = read_barrier(*table, *columns, states);
      if (barrier) barriers.push_back(*std::move(barrier));
    }
    states.report(*table);
    notes.layers.push_back(table->facts());
  }
  return barriers;
}

}  // namespace borderweave::geo
