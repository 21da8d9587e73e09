#include "geo/ingest/read.h"

#include <fmt/format.h>
#include <gdal.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/municipality_checks.h"
#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/partnership_checks.h"
#include "geo/ingest/partnership_contradictions.h"
#include "geo/ingest/partnership_findings.h"
#include "geo/ingest/partnership_rows.h"
#include "geo/ingest/place_layer.h"
#include "geo/ingest/population_scale.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {

std::string gdal_version() {
  return GDALVersionInfo("RELEASE_NAME");
}

namespace {

/// Moves the rows into columns, except what problems need to name them.
Territories to_columns(std::vector<Municipality>& rows) {
  Territories all;
  for (Municipality& row : rows) {
    all.id.push_back(row.id);
    all.code.push_back(std::move(row.code));
    all.name.push_back(std::move(row.attributes.name));
    all.country.push_back(std::move(row.attributes.country));
    all.region.push_back(std::move(row.attributes.region));
    all.population.push_back(row.attributes.population);
    all.area_km2.push_back(row.area_km2);
    all.buffer.push_back(row.attributes.buffer ? 1 : 0);
    all.outline.push_back(std::move(row.outline));
  }
  return all;
}

/// The values of one kind by day, of all layers; unknown for municipalities of a layer without that
/// day.
std::vector<DatedValues> by_day(const std::vector<Layer>& layers,
                                const std::vector<Municipality>& rows,
                                std::string DatedFields::*field,
                                std::vector<double> Attributes::*values) {
  std::map<Date, std::vector<double>> days;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& dated = layers[rows[i].layer].source->dated;
    for (std::size_t day = 0; day < dated.size(); ++day) {
      if ((dated[day].*field).empty()) continue;
      auto& column = days.try_emplace(dated[day].on, rows.size(), kUnknown).first->second;
      column[i] = (rows[i].attributes.*values)[day];
    }
  }
  std::vector<DatedValues> columns;
  for (auto& [day, column] : days) columns.push_back({day, std::move(column)});
  return columns;
}

/// Jobs and values of other days, which sources may have or not.
void add_optional_columns(const std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                          Territories& all) {
  const bool jobs =
      std::ranges::any_of(layers, [](const Layer& layer) { return !layer.source->jobs.empty(); });
  for (std::size_t i = 0; jobs && i < rows.size(); ++i) {
    all.jobs.push_back(rows[i].attributes.jobs);
  }
  all.dated_population =
      by_day(layers, rows, &DatedFields::population, &Attributes::dated_population);
  all.dated_income = by_day(layers, rows, &DatedFields::income, &Attributes::dated_income);
}

}  // namespace

Territories read_territories(const std::vector<TerritorySource>& sources,
                             const std::vector<PlaceSource>& places, const Countries& countries,
                             IngestReport& notes, Problems& problems,
                             const ReadProgress& progress) {
  std::vector<Layer> layers;
  StateNames names(countries);
  std::vector<Municipality> rows;
  for (const TerritorySource& source : sources) {
    auto some = read_layer(source, names, layers, notes, problems, progress);
    std::move(some.begin(), some.end(), std::back_inserter(rows));
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Municipality& a, const Municipality& b) { return a.id < b.id; });
  check_ids(layers, rows);
  check_location(layers, rows, countries);
  check_populations(layers, rows);
  check_scale(layers, rows, countries);
  Territories territories = to_columns(rows);
  add_optional_columns(layers, rows, territories);
  // Without municipalities, every place would be an error and bury the one that matters.
  if (territories.size() == 0) return territories;
  read_settlements(places, territories, notes, problems, progress);
  check_overlaps(layers, rows, territories);
  return territories;
}

namespace {

std::optional<std::string> read_known_state(Table& table, const Field& field,
                                            const Countries& countries) {
  std::optional<std::string> code = read_iso2(table, field);
  if (!code || countries.find(*code)) return code;
  table.report(kUnknownCountry, fmt::format("country {} is not in countries.csv", *code),
               "partner choice needs its income and languages: add its row there", field);
  return std::nullopt;
}

constexpr Range kAllPeople{0, 1e10};  ///< of the places of a row together

std::optional<double> read_people(Table& table, const Field& field) {
  auto people = table.number(field, kAllPeople);
  if (!people || *people > 0) return people;
  table.report(kBadValue, "expected people: a number above 0", "", field);
  return std::nullopt;
}

std::optional<double> read_count(Table& table, const Field& field) {
  auto count = table.number(field, {.least = 1});
  if (!count || std::floor(*count) == *count) return count;
  table.report(kBadValue, "expected a whole number of places", "", field);
  return std::nullopt;
}

}  // namespace

std::vector<OutsidePlaces> read_outside(LayerSource source, const Countries& countries,
                                        Problems& problems) {
  source.may_be_empty = true;
  std::vector<OutsidePlaces> rows;
  auto table = Table::open(source, problems);
  if (!table) return rows;
  const Field country = table->field("country");
  const Field lon = table->field("lon"), lat = table->field("lat");
  const Field population = table->field("population"), places = table->field("places");
  table->expect_numbers(lon, kLongitudes);
  table->expect_numbers(lat, kLatitudes);
  table->expect_numbers(population, kAllPeople, /*counts=*/true);
  table->expect_numbers(places, {.least = 1}, /*counts=*/true);
  while (table->next()) {
    const auto state = read_known_state(*table, country, countries);
    const auto x = table->number(lon, kLongitudes), y = table->number(lat, kLatitudes);
    const auto people = read_people(*table, population);
    const auto count = read_count(*table, places);
    if (state && x && y && people && count) rows.push_back({*state, {*x, *y}, *people, *count});
  }
  return rows;
}

std::vector<Partnership> read_partnerships(const PartnershipSource& source,
                                           const Territories& territories,
                                           const Countries& countries, IngestReport& notes,
                                           Problems& problems) {
  auto table = Table::open(source.from, problems);
  if (!table) return {};
  const auto columns = find_columns(*table, source);
  if (!columns) return {};
  StateNames names(countries);
  std::vector<PartnershipRow> rows = read_rows(*table, *columns, WrittenCodes(territories), names);
  notes.layers.push_back(table->facts());
  std::vector<SideMatches> found = find_sides(rows, territories);
  const Contradictions contradictions =
      find_contradictions(*columns, rows, territories, countries, found);
  const auto matches = matches_of(rows, found, territories);
  notes.matches.insert(notes.matches.end(), matches.begin(), matches.end());
  report_partnership_findings(*table, *columns, source.unmatched, rows, found, contradictions,
                              territories);
  return check_rows(*table, *columns, std::move(rows), found, territories, source.duplicates);
}

}  // namespace borderweave::geo
