#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "geo/problems.h"
#include "geo/read/read.h"
#include "geo/read/table.h"
#include "geo/read/values.h"

namespace borderweave::geo {
namespace {

/// Municipality rows by the ids of municipalities and places; where both use an id, it means the
/// municipality.
using RowsById = std::map<std::int64_t, std::uint32_t>;

RowsById rows_by_id(const Territories& territories) {
  RowsById rows;
  for (std::uint32_t i = 0; i < territories.size(); ++i) rows.emplace(territories.id[i], i);
  for (const Place& place : territories.places) rows.emplace(place.id, place.municipality);
  return rows;
}

struct Columns {
  Field from, to, level, sphere, since, until, source;
};

Columns columns_of(Table& table) {
  return {table.field("from_id"), table.field("to_id"), table.field("level"), table.field("sphere"),
          table.field("since"),   table.field("until"), table.field("source")};
}

std::string text_or_empty(Table& table, const Field& field) {
  return table.empty(field) ? "" : table.text(field).value_or("");
}

/// A row as it stands in the table.
struct Row {
  std::int64_t from = 0;
  std::int64_t to = 0;
  Partnership what;
  Origin origin;
};

std::optional<Row> read_row(Table& table, const Columns& columns) {
  const auto from = table.whole(columns.from), to = table.whole(columns.to);
  table.name_row(
      fmt::format("{} - {}", from ? std::to_string(*from) : "?", to ? std::to_string(*to) : "?"));
  const auto level = table.number(columns.level, {1, 6});
  const auto rung = level ? table.whole(columns.level) : std::nullopt;
  const bool undated = columns.since.index >= 0 && table.empty(columns.since);
  const auto since = undated ? std::nullopt : table.date(columns.since);
  const auto until = read_until(table, columns.until, since);
  if (!from || !to || !rung || (!since && !undated)) return std::nullopt;
  Row row;
  row.from = *from;
  row.to = *to;
  row.origin = table.origin();
  row.what.level = static_cast<int>(*rung);
  row.what.sphere = text_or_empty(table, columns.sphere);
  row.what.since = since;
  row.what.until = until;
  row.what.source = text_or_empty(table, columns.source);
  return row;
}

/// The ids outside the region, each once.
class Outside {
 public:
  bool find(const RowsById& known, const Row& row) {
    const bool from = note(known, row.from);
    const bool to = note(known, row.to);
    if (from && to) return false;
    ++rows_;
    return true;
  }

  void report(Table& table) const {
    if (rows_ == 0) return;
    table.report(kOutsideRegion, Origin{},
                 fmt::format("{} partnerships are left out because the region has no municipality "
                             "or place with these ids: {}",
                             rows_, fmt::join(ids_, ", ")),
                 "nothing to do when they lie outside on purpose");
  }

 private:
  bool note(const RowsById& known, std::int64_t id) {
    if (known.contains(id)) return true;
    if (std::find(ids_.begin(), ids_.end(), id) == ids_.end()) ids_.push_back(id);
    return false;
  }

  int rows_ = 0;
  std::vector<std::int64_t> ids_;
};

/// The rows inside one state, by their ids.
class Domestic {
 public:
  bool find(const Territories& territories, const Row& row) {
    if (territories.country[row.what.a] != territories.country[row.what.b]) return false;
    rows_.push_back(row.origin.feature);
    return true;
  }

  void report(Table& table) const {
    if (rows_.empty()) return;
    table.report(kDomestic, Origin{},
                 fmt::format("{} partnerships are left out because both ids lie in one state: {}",
                             rows_.size(), fmt::join(rows_, ", ")),
                 "a partnership of this model joins two states; check the ids unless these rows "
                 "are domestic on purpose");
  }

 private:
  std::vector<std::string> rows_;
};

/// Finds the two municipalities of a row; false after a problem.
bool join(Table& table, const RowsById& known, Row& row) {
  const auto [a, b] = std::minmax(known.at(row.from), known.at(row.to));
  row.what.a = a;
  row.what.b = b;
  if (a != b) return true;
  table.report(kBadValue, row.origin, "both ids lie in the same municipality",
               "a partnership joins two", "to_id");
  return false;
}

auto key(const Row& row) {
  return std::tie(row.what.a, row.what.b, row.what.since, row.what.level, row.what.sphere);
}

/// Several rows of one pair are rungs of its ladder; the same rung twice is an error.
void sort_and_check(Table& table, std::vector<Row>& rows) {
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Row& a, const Row& b) { return key(a) < key(b); });
  for (std::size_t i = 1; i < rows.size(); ++i) {
    if (key(rows[i]) != key(rows[i - 1])) continue;
    table.report(kDuplicate, rows[i].origin,
                 fmt::format("line {} says the same of the same two municipalities",
                             rows[i - 1].origin.line),
                 "keep one of the two rows", "from_id");
  }
}

}  // namespace

std::vector<Partnership> read_partnerships(const PartnershipSource& source,
                                           const Territories& territories, ReadingNotes&,
                                           Problems& problems) {
  auto table = Table::open(source.from, problems);
  if (!table) return {};
  const Columns columns = columns_of(*table);
  const RowsById known = rows_by_id(territories);
  std::vector<Row> rows;
  Outside outside;
  Domestic domestic;
  while (table->next()) {
    std::optional<Row> row = read_row(*table, columns);
    if (!row || outside.find(known, *row) || !join(*table, known, *row)) continue;
    if (!domestic.find(territories, *row)) rows.push_back(std::move(*row));
  }
  outside.report(*table);
  domestic.report(*table);
  sort_and_check(*table, rows);
  std::vector<Partnership> partnerships;
  for (Row& row : rows) partnerships.push_back(std::move(row.what));
  return partnerships;
}

}  // namespace borderweave::geo
