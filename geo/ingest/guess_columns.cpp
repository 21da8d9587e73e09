#include "geo/ingest/guess_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "geo/ingest/ids_of_column.h"
#include "geo/ingest/known_fields.h"

namespace borderweave::geo {

namespace {

std::vector<Guess>::iterator find_key(std::vector<Guess>& guesses, std::string_view key) {
  return std::ranges::find(guesses, key, &Guess::key);
}

bool has_value(std::vector<Guess>& guesses, std::string_view key) {
  const auto found = find_key(guesses, key);
  return found != guesses.end() && !found->value.empty();
}

/// The column of the surest name that the table has and that means nothing else yet.
const Column* find_column(const Sample& table, const KnownColumn& known,
                          const std::set<std::string>& taken) {
  for (const std::string_view name : known.names) {
    for (const Column& column : table.columns) {
      const bool called = folded(column.name) == name || column.latin == name;
      if (called && !taken.contains(column.name)) return &column;
    }
  }
  return nullptr;
}

/// Leaves a remark in the place of the value.
void reject(std::vector<Guess>& columns, const std::string& key, std::string why) {
  const auto found = find_key(columns, key);
  if (found == columns.end()) return;
  found->value.clear();
  found->why = std::move(why);
  found->optional = true;
}

/// One coordinate alone would be an error.
void pair_coordinates(const std::string& side, std::vector<Guess>& columns) {
  const std::string lon = side + "_lon", lat = side + "_lat";
  const bool has_lon = has_value(columns, lon), has_lat = has_value(columns, lat);
  if (has_lon == has_lat) return;
  const std::string& lone = has_lon ? lon : lat;
  reject(columns, lone,
         fmt::format("{} seems to be it, but no column is called like {}: both or neither",
                     find_key(columns, lone)->value, has_lon ? lat : lon));
}

/// Numbers of rows are no ids. With a name beside them they must be known in half of the rows.
void check_ids(const std::string& side, const Sample& table, const Ids& ids,
               std::vector<Guess>& columns) {
  const std::string key = side + "_id";
  if (!has_value(columns, key) || ids.empty()) return;
  const Column& column = *table.find(find_key(columns, key)->value);
  if (column.name == key) return;  // it is read, listed or not
  const std::size_t known = held(column, ids), all = ids_of(column).size();
  const bool named = has_value(columns, side + "_name") && has_value(columns, side + "_country");
  if (named ? 2 * known >= all : known > 0) return;
  reject(columns, key,
         fmt::format("{} holds {} ids, of which the layers have {}", column.name, all, known));
}

/// "Comune partner" is the other side of "Comune", in any language: the only column whose name is
/// that of the first side with more words.
void pair_names(const std::string& what, const Sample& table, std::set<std::string>& taken,
                std::vector<Guess>& columns) {
  if (!has_value(columns, "from_" + what) || has_value(columns, "to_" + what)) return;
  const std::string own = folded(find_key(columns, "from_" + what)->value);
  std::vector<const Column*> longer;
  for (const Column& column : table.columns) {
    const std::string name = folded(column.name);
    const bool extends = name.size() > own.size() && (name.starts_with(own) || name.ends_with(own));
    if (extends && !taken.contains(column.name)) longer.push_back(&column);
  }
  if (longer.size() != 1) return;
  taken.insert(longer.front()->name);
  columns.push_back({"to_" + what, longer.front()->name, "the other side of the column before"});
}

/// A side needs an id, or a name with its state.
void add_missing(const std::string& side, std::vector<Guess>& columns) {
  const auto demand = [&](const std::string& key, const char* why) {
    if (!has_value(columns, key)) columns.push_back({key, "", why});
  };
  if (has_value(columns, side + "_id")) return;
  demand(side + "_name", "each side needs a name with its state, or an id");
  demand(side + "_country", "a name is looked for in its state: a code or a name");
}

}  // namespace

std::vector<Guess> guess_columns(const Sample& table, const std::set<std::int64_t>& ids) {
  std::vector<Guess> columns;
  std::set<std::string> taken;
  for (const KnownColumn& known : known_columns()) {
    const Column* const column = find_column(table, known, taken);
    if (column == nullptr) continue;
    taken.insert(column->name);
    columns.push_back({std::string(known.key), column->name, "by its name"});
  }
  for (const char* const what : {"name", "country"}) pair_names(what, table, taken, columns);
  for (const char* const side : {"from", "to"}) {
    pair_coordinates(side, columns);
    check_ids(side, table, ids, columns);
  }
  add_missing("from", columns);
  add_missing("to", columns);
  return columns;
}

}  // namespace borderweave::geo
