#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <utility>

#include "core/closest.h"
#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/problems.h"
#include "geo/read/read.h"
#include "geo/read/settlements.h"
#include "geo/read/table.h"
#include "geo/read/values.h"

namespace borderweave::geo {
namespace {

struct Columns {
  Field id, name, country, population, region, buffer, outside_mass;
};

Columns columns_of(Table& table, const TerritorySource& source) {
  return {table.field(source.id),
          table.field(source.name),
          table.field(source.country),
          table.field(source.population),
          table.optional_field(source.region),
          table.optional_field(source.buffer),
          table.optional_field(source.outside_mass)};
}

/// One municipality on its way into the columns of Territories.
struct Row {
  std::int64_t id = 0;
  std::string name, country, region;
  double population = 0;
  std::uint8_t buffer = 0;
  double outside_mass = 0;
  double area_km2 = 0;
  MultiPolygon outline;
  Origin origin;
};

/// What the user may have meant by a country that the table lacks.
std::string country_help(const std::string& word, const Countries& countries) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < countries.size(); ++i) names.push_back(countries[i].name);
  const std::string name = word.size() > 2 ? closest(word, names) : "";
  for (std::size_t i = 0; i < countries.size(); ++i) {
    if (!name.empty() && countries[i].name == name) {
      return fmt::format("did you mean {} ({})?", countries[i].iso2, name);
    }
  }
  return "expected the ISO 3166-1 alpha-2 code of a country in countries.csv, such as PL";
}

std::string read_country(Table& table, const Field& field, const Countries& countries) {
  const std::optional<std::string> code = table.text(field);
  if (!code || countries.find(*code)) return code.value_or("");
  table.report(kUnknownCountry, fmt::format("unknown country '{}'", *code),
               country_help(*code, countries), field);
  return "";
}

/// Nothing when the row has no id; otherwise what is wrong is reported and left empty.
std::optional<Row> read_row(Table& table, const Columns& columns, const Countries& countries) {
  const std::optional<std::int64_t> id = table.whole(columns.id);
  if (!id) return std::nullopt;
  Row row;
  row.id = *id;
  table.name_row(fmt::format("id {}", *id));
  row.name = table.text(columns.name).value_or("");
  table.name_row(row.name);
  row.country = read_country(table, columns.country, countries);
  row.population = table.number(columns.population, {.least = 0}).value_or(0);
  if (!table.empty(columns.region)) row.region = table.text(columns.region).value_or("");
  row.buffer = read_flag(table, columns.buffer).value_or(false) ? 1 : 0;
  row.outside_mass = table.number(columns.outside_mass, {.least = 0}).value_or(0);
  row.outline = table.outline().value_or(MultiPolygon{});
  row.origin = table.origin();
  return row;
}

/// What is wrong with an outline, with the point; empty when nothing is.
std::string fault_of(const Geos& geos, const MultiPolygon& outline) {
  try {
    const Geometry shape = to_multipolygon(geos, outline);
    char* reason = nullptr;
    GEOSGeometry* where = nullptr;
    const bool valid =
        geos.truth(GEOSisValidDetail_r(geos.handle(), shape.get(), /*flags=*/0, &reason, &where));
    const std::unique_ptr<char, GeosDelete<void, GEOSFree_r>> text(reason, {geos.handle()});
    if (valid) return "";
    const Geometry point = geos.own(where);
    const LonLat at = points_of(geos, point.get()).front();
    return fmt::format("{} at {:.6f}, {:.6f}", text.get(), at.lon, at.lat);
  } catch (const GeosError& error) {  // a ring of fewer than four points cannot even be built
    return error.what();
  }
}

/// Checks and measures every outline. In parallel: this is most of the work of reading.
void measure(Table& table, std::vector<Row>& rows) {
  std::vector<std::string> fault(rows.size());
  parallel_for(rows.size(), 32, [&](std::size_t i) {
    fault[i] = fault_of(Geos(), rows[i].outline);
    if (fault[i].empty()) rows[i].area_km2 = area_km2(rows[i].outline);
  });
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (fault[i].empty()) continue;
    table.report(kBadGeometry, rows[i].origin, "the outline is not valid: " + fault[i],
                 "repair it, for instance with QGIS 'Fix geometries' or ogr2ogr -makevalid");
    rows[i].outline.clear();
  }
}

void sort_and_check(Table& table, std::vector<Row>& rows, const std::string& field) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return a.id < b.id; });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (rows[i].id != rows[i - 1].id) continue;
    table.report(kDuplicate, rows[i].origin,
                 fmt::format("duplicate id {}: also {}", rows[i].id, rows[i - 1].origin.feature),
                 "ids must be unique; dissolve the parts of one municipality into one feature",
                 field);
  }
}

Territories to_columns(std::vector<Row> rows) {
  Territories all;
  for (Row& row : rows) {
    all.id.push_back(row.id);
    all.name.push_back(std::move(row.name));
    all.country.push_back(std::move(row.country));
    all.region.push_back(std::move(row.region));
    all.population.push_back(row.population);
    all.area_km2.push_back(row.area_km2);
    all.buffer.push_back(row.buffer);
    all.outside_mass.push_back(row.outside_mass);
    all.outline.push_back(std::move(row.outline));
  }
  return all;
}

void read_layer(const TerritorySource& source, const Countries& countries, std::vector<Row>& rows,
                Problems& problems) {
  auto table = Table::open(source.from, problems);
  if (!table) return;
  const Columns columns = columns_of(*table, source);
  if (!table->locate()) return;
  while (table->next()) {
    if (auto row = read_row(*table, columns, countries)) rows.push_back(std::move(*row));
  }
  measure(*table, rows);
  sort_and_check(*table, rows, source.id);
}

}  // namespace

Territories read_territories(const std::vector<TerritorySource>& sources,
                             const std::vector<PlaceSource>& places, const Countries& countries,
                             ReadingNotes&, Problems& problems, const ReadProgress&) {
  std::vector<Row> rows;
  for (const TerritorySource& source : sources) read_layer(source, countries, rows, problems);
  Territories territories = to_columns(std::move(rows));
  // Without municipalities every place would be an error of its own and bury the one that counts.
  if (territories.size() > 0) read_settlements(places, territories, problems);
  return territories;
}

}  // namespace borderweave::geo
