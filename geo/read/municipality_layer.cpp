#include "geo/read/municipality_layer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "geo/read/attribute_columns.h"
#include "geo/read/attribute_table.h"
#include "geo/read/outlines.h"
#include "geo/read/parts.h"

namespace borderweave::geo {
namespace {

/// What problems call the row: text ids as they are written.
std::string label_of(Table& table, const Field& field, const TerritorySource& source,
                     std::int64_t id) {
  const bool is_text = source.text_ids || !source.id_prefix.empty();
  if (!is_text) return fmt::format("id {}", id);
  return fmt::format("id {}{}", source.id_prefix, table.text(field).value_or(""));
}

/// Nothing when the row has no id; otherwise what is wrong is reported and left empty.
std::optional<Municipality> read_row(Table& table, const TerritorySource& source, const Field& key,
                                     const AttributeColumns& columns, const Countries& countries) {
  const std::optional<std::int64_t> id = table.id(key, source.id_prefix, source.text_ids);
  if (!id) return std::nullopt;
  Municipality row;
  row.id = *id;
  row.attributes.country = source.country_code;
  table.name_row(label_of(table, key, source, *id));
  read_attributes(table, columns, countries, row.attributes);
  row.outline = table.outline().value_or(MultiPolygon{});
  row.origin = table.origin();
  return row;
}

std::vector<Municipality> read_rows(Layer& layer, const AttributeColumns& columns,
                                    const Countries& countries, const ReadProgress& progress) {
  const Field key = layer.table.field(layer.source->id);
  std::vector<Municipality> rows;
  if (!layer.table.locate(layer.source->transformation)) return rows;
  const std::size_t total = layer.table.size();
  for (std::size_t done = 1; layer.table.next(); ++done) {
    auto row = read_row(layer.table, *layer.source, key, columns, countries);
    if (row) rows.push_back(std::move(*row));
    if (progress) progress("reading municipalities", done, total);
  }
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Municipality& a, const Municipality& b) { return a.id < b.id; });
  return rows;
}

}  // namespace

std::vector<Municipality> read_layer(const TerritorySource& source, const Countries& countries,
                                     std::vector<Layer>& layers, ReadingNotes& notes,
                                     Problems& problems, const ReadProgress& progress) {
  auto table = Table::open(source.from, problems);
  std::optional<Table> attributes;
  if (source.attributes) attributes = Table::open(source.attributes->from, problems);
  if (!table || (source.attributes && !attributes)) return {};
  std::string file = table->facts().file;
  Layer& layer = layers.emplace_back(Layer{&source, std::move(*table), std::move(file)});
  const FoundColumns found = find_columns(layer, attributes ? &*attributes : nullptr, countries);
  std::vector<Municipality> rows = read_rows(layer, found.layer, countries, progress);
  notes.layers.push_back(layer.table.facts());
  check_outlines(layer, rows, notes, progress);
  join_parts(layer, rows, notes);
  if (attributes) {
    look_up_attributes(layer, *attributes, found.table, countries, rows);
    notes.layers.push_back(attributes->facts());
  }
  for (Municipality& row : rows) row.layer = layers.size() - 1;
  return rows;
}

}  // namespace borderweave::geo
