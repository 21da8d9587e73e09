#include "geo/ingest/attribute_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "geo/problems.h"

namespace borderweave::geo {
namespace {

using RowRange =
    std::pair<std::vector<Municipality>::iterator, std::vector<Municipality>::iterator>;

/// Several when a layer has an id twice, which has been reported.
RowRange rows_with(std::int64_t id, std::vector<Municipality>& rows) {
  struct ById {
    bool operator()(const Municipality& row, std::int64_t key) const { return row.id < key; }
    bool operator()(std::int64_t key, const Municipality& row) const { return key < row.id; }
  };
  return std::equal_range(rows.begin(), rows.end(), id, ById{});
}

bool is_known(const Origin& origin) {
  return origin.line != 0 || !origin.feature.empty();
}

/// The municipality has had its row before.
void report_second(Table& table, const std::string& label, const Origin& first, const Field& key) {
  table.report(kDuplicate,
               fmt::format("duplicate {}: also {}", label,
                           first.line != 0 ? fmt::format("line {}", first.line) : first.feature),
               "keep one row for each municipality", key);
}

void report_unused(Table& table, const std::vector<std::string>& unused) {
  if (unused.empty()) return;
  table.report(kUnusedAttributes, Origin{},
               fmt::format("{} to no municipality of the layer: {}",
                           std::to_string(unused.size()) +
                               singular(unused.size(), " row belongs", " rows belong"),
                           examples(unused)),
               "they are not needed; check the ids when the layer should be complete");
}

void report_missing(const Layer& layer, Table& table, const std::vector<Municipality>& rows,
                    const std::vector<Origin>& found, const std::string& field) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (is_known(found[i])) continue;
    table.report(kMissingValue, Origin{0, rows[i].origin.feature},
                 fmt::format("the table has no row for this municipality of {}", layer.file),
                 "add its row, or check that both use the same ids: text_ids = true when one of "
                 "them writes letters, id_prefix when the layer needs one",
                 field);
  }
}

}  // namespace

void look_up_attributes(Layer& layer, Table& table, const AttributeColumns& columns,
                        const Countries& countries, std::vector<Municipality>& rows) {
  const TerritorySource& source = *layer.source;
  const Field key = table.field(source.attributes->id);
  if (key.index < 0) return;
  std::vector<Origin> found(rows.size());
  std::vector<std::string> unused;
  while (table.next()) {
    const auto id = table.id(key, source.id_prefix, source.text_ids);
    if (!id) continue;
    const std::string label = fmt::format("id {}", table.text(key).value_or(""));
    const auto [begin, end] = rows_with(*id, rows);
    if (begin == end) {
      unused.push_back(label);
      continue;
    }
    table.name_row(label);
    Origin& origin = found[static_cast<std::size_t>(begin - rows.begin())];
    if (is_known(origin)) {
      report_second(table, label, origin, key);
      continue;
    }
    read_attributes(table, columns, countries, begin->attributes);
    for (auto same = begin; same != end; ++same) {
      found[static_cast<std::size_t>(same - rows.begin())] = table.origin();
      same->attributes = begin->attributes;
    }
  }
  report_unused(table, unused);
  report_missing(layer, table, rows, found, key.name);
}

}  // namespace borderweave::geo
