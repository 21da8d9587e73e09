#include "geo/ingest/municipality_rows.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/attributes.h"
#include "geo/ingest/fractions.h"
#include "geo/ingest/outline_checks.h"
#include "geo/ingest/table_values.h"
#include "geo/ingest/written_codes.h"

namespace borderweave::geo {

std::string readable_id(const Municipality& row) {
  return row.code.empty() ? std::to_string(row.id) : row.code;
}

std::string singular(std::size_t number, const char* one, const char* many) {
  return number == 1 ? one : many;
}

std::string examples(const std::vector<std::string>& names) {
  constexpr std::size_t kMost = 10;
  const auto shown = std::span(names).first(std::min(names.size(), kMost));
  const std::string list = fmt::format("{}", fmt::join(shown, "; "));
  return names.size() <= kMost ? list : fmt::format("{} and {} more", list, names.size() - kMost);
}

namespace {

/// The id as it is written; "" where it is the number itself.
std::string code_of(Table& table, const Field& field, const TerritorySource& source,
                    std::int64_t id) {
  std::string code = source.id_prefix + table.text(field).value_or("");
  return code == std::to_string(id) ? "" : code;
}

/// Empty when the row has no id; other faults are reported and leave their field at its default.
std::optional<Municipality> read_row(Table& table, const TerritorySource& source, const Field& key,
                                     const AttributeColumns& columns, StateColumn& states) {
  const std::optional<std::int64_t> id = table.id(key, source.id_prefix, source.text_ids);
  if (!id) return std::nullopt;
  Municipality row;
  row.id = *id;
  row.code = code_of(table, key, source, *id);
  row.written = table.text(key).value_or("");
  table.name_row("id " + readable_id(row));
  read_attributes(table, columns, states, row.attributes);
  row.outline = table.outline().value_or(MultiPolygon{});
  row.origin = table.origin();
  return row;
}

/// A prefix of digits would form numbers that other layers may use and that a table of partnerships
/// could not distinguish from plain ids.
void refuse_number_as_prefix(Layer& layer) {
  const std::string& prefix = layer.source->id_prefix;
  if (prefix.empty() || prefix.find_first_not_of("0123456789") != std::string::npos) return;
  layer.table.report(
      kBadValue, Origin{},
      fmt::format("id_prefix = \"{}\": with digits alone before them, ids look like "
                  "numbers of other layers",
                  prefix),
      fmt::format("end it with a letter or a sign, such as id_prefix = \"{}-\"", prefix),
      "id_prefix");
}

std::vector<Municipality> read_rows(Layer& layer, const AttributeColumns& columns,
                                    StateNames& names, const ReadProgress& progress) {
  const Field key = layer.table.field(layer.source->id);
  std::vector<Municipality> rows;
  if (!layer.table.locate(layer.source->transformation)) return rows;
  const std::string state =  // of all, if the scenario states it
      names.read(layer.source->country_code).iso2.value_or("");
  StateColumn states(names);
  const std::size_t total = layer.table.size();
  for (std::size_t done = 1; layer.table.next(); ++done) {
    auto row = read_row(layer.table, *layer.source, key, columns, states);
    if (row && !state.empty()) row->attributes.country = state;
    if (row) rows.push_back(std::move(*row));
    if (progress) progress("reading municipalities", done, total);
  }
  states.report(layer.table);
  if (layer.source->text_ids) keep_codes_apart(rows);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Municipality& a, const Municipality& b) { return a.id < b.id; });
  return rows;
}

/// A note for each column with values that some municipalities lack, and others have.
void report_unknown_values(Table& table, const TerritorySource& source,
                           const std::vector<Municipality>& rows) {
  const auto report = [&](const std::string& field, const auto& value_of) {
    std::vector<std::string> unknown;
    for (const Municipality& row : rows) {
      if (std::isnan(value_of(row.attributes))) unknown.push_back(row.origin.feature);
    }
    if (field.empty() || unknown.empty()) return;
    table.report(kUnknownValues, Origin{},
                 fmt::format("'{}' is empty for {} of {} municipalities: {}", field, unknown.size(),
                             rows.size(), examples(unknown)),
                 "an empty cell is unknown, not zero; fill it in where the number is known", field);
  };
  report(source.jobs, [](const Attributes& all) { return all.jobs; });
  for (std::size_t day = 0; day < source.dated.size(); ++day) {
    report(source.dated[day].population,
           [&](const Attributes& all) { return all.dated_population[day]; });
    report(source.dated[day].income, [&](const Attributes& all) { return all.dated_income[day]; });
  }
}

/// Warns of jobs that are far too few or too many for the people of the layer.
void check_jobs(Table& table, const TerritorySource& source,
                const std::vector<Municipality>& rows) {
  constexpr double kFewest = 0.1, kMost = 1;  // per head; states have .3 to .6, Monaco 1.5
  constexpr std::size_t kSeveral = 10;        // a city alone may have more jobs than people
  double jobs = 0, people = 0;
  for (const Municipality& row : rows) {
    if (std::isnan(row.attributes.jobs)) continue;
    jobs += row.attributes.jobs;
    people += row.attributes.population;
  }
  const bool few = jobs < kFewest * people;
  if (!few && (jobs <= kMost * people || rows.size() < kSeveral)) return;
  table.report(
      kImplausibleJobs, Origin{},
      fmt::format("'{}' adds up to {:.0f} jobs for {:.0f} people", source.jobs, jobs, people),
      "name the column with the people who work in the municipality, in single people",
      source.jobs);
}

}  // namespace

std::vector<Municipality> read_layer(const TerritorySource& source, StateNames& names,
                                     std::vector<Layer>& layers, IngestReport& notes,
                                     Problems& problems, const ReadProgress& progress) {
  auto table = Table::open(source.from, problems);
  std::optional<Table> attributes;
  if (source.attributes) attributes = Table::open(source.attributes->from, problems);
  if (!table || (source.attributes && !attributes)) return {};
  std::string file = table->facts().file;
  Layer& layer = layers.emplace_back(Layer{&source, std::move(*table), std::move(file)});
  refuse_number_as_prefix(layer);
  const FoundColumns found = find_columns(layer, attributes ? &*attributes : nullptr, names);
  layer.has_population = found.layer.population.index >= 0 || found.table.population.index >= 0;
  std::vector<Municipality> rows = read_rows(layer, found.layer, names, progress);
  notes.layers.push_back(layer.table.facts());
  check_outlines(layer, rows, notes, progress);
  join_multipart_features(layer, rows, notes);
  if (attributes) {
    look_up_attributes(layer, *attributes, found.table, names, rows);
    notes.layers.push_back(attributes->facts());
  }
  if (layer.has_population) {
    const bool joined = found.layer.population.index < 0;
    Table& counted = joined ? *attributes : layer.table;
    layer.has_population =
        !counted.refuses(joined ? found.table.population : found.layer.population);
    check_fractions(counted, source, rows);
  }
  report_unknown_values(layer.table, source, rows);
  check_jobs(layer.table, source, rows);
  for (Municipality& row : rows) row.layer = layers.size() - 1;
  return rows;
}

}  // namespace borderweave::geo
