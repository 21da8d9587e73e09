#include "geo/ingest/guess_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <span>
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

// What the words of a header speak of, as LatinSpelling leaves them. Of more than four letters, how
// they may begin: "land" is no "Landkreis".
using Stems = std::span<const std::string_view>;
constexpr auto kTowns = std::to_array<std::string_view>(
    {"stadt",    "gemeinde",  "ort",    "town",      "city",       "municip",   "place",
     "communit", "county",    "kommun", "miast",     "gmina",      "gminy",     "mesto",
     "mesta",    "obec",      "ciudad", "localidad", "entidad",    "cidade",    "ville",
     "commun",   "comun",     "citta",  "kaupun",    "kunta",      "gorod",     "misto",
     "concelho", "landkreis", "kreis",  "provin",    "powiat",     "telepules", "varos",
     "plaats",   "gemeente",  "linn",   "vald",      "pasvaldiba", "savivaldyb"});
constexpr auto kStates = std::to_array<std::string_view>(
    {"country", "land", "staat",  "state", "kraj", "panstw", "stato",  "stat", "paese", "pais",
     "pays",    "maa",  "strana", "krain", "zeme", "drzav",  "orszag", "riik", "valst", "valstyb"});
constexpr auto kPartners = std::to_array<std::string_view>(
    {"partner",  "twin",    "twins",   "twinned",  "sister", "hermana", "asociad",    "associ",
     "socio",    "gemell",  "irma",    "geminad",  "jumel",  "parceir", "partenaire", "pobratim",
     "ystavyys", "kumppan", "venskab", "vennskap", "vanort", "testver", "pobratym",   "partnersk"});
constexpr auto kDates = std::to_array<std::string_view>(
    {"since", "date", "datum", "data", "fecha", "year",  "jahr", "rok",   "anno", "ano",   "annee",
     "vuosi", "god",  "rik",   "ar",   "aar",   "aasta", "gads", "metai", "ev",   "signed"});

bool speaks_of(const Column& column, Stems stems) {
  return std::ranges::any_of(column.words, [&](const std::string& word) {
    return std::ranges::any_of(stems, [&](std::string_view stem) {
      constexpr std::size_t kWhole = 4;
      return stem.size() <= kWhole ? word == stem : word.starts_with(stem);
    });
  });
}

/// The key that the words of a header mean; empty: none, or not one alone.
std::string key_of(const Column& column) {
  const bool town = speaks_of(column, kTowns), state = speaks_of(column, kStates);
  const bool partner = speaks_of(column, kPartners), date = speaks_of(column, kDates);
  if (date) return town || state || partner || !column.full() ? "" : "since";
  if (state) return partner ? "to_country" : "from_country";
  if (partner) return "to_name";
  return town ? "from_name" : "";
}

/// For a key without a column of a known name: the only column whose words mean it.
const Column* find_by_words(const Sample& table, std::string_view key,
                            const std::set<std::string>& taken) {
  const Column* found = nullptr;
  for (const Column& column : table.columns) {
    if (taken.contains(column.name) || key_of(column) != key) continue;
    if (found != nullptr) return nullptr;
    found = &column;
  }
  return found;
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
  for (const KnownColumn& known : known_columns()) {
    if (has_value(columns, known.key)) continue;
    const Column* const column = find_by_words(table, known.key, taken);
    if (column == nullptr) continue;
    taken.insert(column->name);
    columns.push_back({std::string(known.key), column->name, "by the words of its name"});
  }
  for (const char* const side : {"from", "to"}) {
    pair_coordinates(side, columns);
    check_ids(side, table, ids, columns);
  }
  add_missing("from", columns);
  add_missing("to", columns);
  return columns;
}

}  // namespace borderweave::geo
