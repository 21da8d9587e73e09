#include "geo/ingest/guess_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "geo/ingest/guess_fields.h"
#include "geo/ingest/guess_layer.h"
#include "geo/ingest/known_fields.h"
#include "geo/ingest/ogr_table.h"
#include "geo/ingest/table_values.h"

namespace borderweave::geo {

namespace {

std::vector<std::string> states_of(const Sample& sample, const Countries& countries,
                                   const std::string& stated) {
  const Guess field = guess_country(sample, countries);
  if (const Column* column = sample.find(field.value)) {
    const std::set<std::string> states(column->values.begin(), column->values.end());
    return {states.begin(), states.end()};
  }
  const Guess code = guess_country_code(sample, stated, countries);
  return code.value.empty() ? std::vector<std::string>{} : std::vector{code.value};
}

void guess_state(const Countries& countries, const std::string& stated, TerritoryGuess& guess) {
  guess.country = guess_country(guess.sample, countries);
  if (guess.country.value.empty()) {
    guess.country_code = guess_country_code(guess.sample, stated, countries);
  }
  guess.countries = states_of(guess.sample, countries, stated);
}

void guess_fields(TerritoryGuess& guess) {
  guess.id = guess_id(guess.sample);
  guess.name = guess_name(guess.sample, guess.id.value);
  guess.population = guess_population(guess.sample, guess.id.value, guess.name.value);
  guess.region = guess_region(guess.sample, guess.id.value, guess.name.value);
  guess.buffer = guess_own(guess.sample, "buffer");
  const Column* ids = guess.sample.find(guess.id.value);
  if (ids == nullptr) return;
  guess.text_ids = has_text_ids(*ids);
  guess.repeated = ids->filled - ids->distinct;
}

}  // namespace

TerritoryGuess guess_territories(const LayerSource& source, const Countries& countries,
                                 const std::string& country, Problems& problems) {
  const auto states = [&](const Sample& sample) { return states_of(sample, countries, country); };
  GuessedLayer layer = read_guessing(source, Shapes::outlines, states, countries, problems);
  TerritoryGuess guess;
  guess.from = layer.from;
  guess.layer = layer.layer;
  guess.encoding = layer.encoding;
  guess.choices = layer.choices;
  if (!layer.sample) return guess;
  guess.sample = std::move(*layer.sample);
  guess_fields(guess);
  guess_state(countries, country, guess);
  return guess;
}

namespace {

using Ids = std::set<std::int64_t>;

void add_ids(const Column* column, Ids& ids) {
  if (column == nullptr) return;
  for (const std::string& value : column->values) {
    if (const auto id = id_of_code(value, "", /*text=*/true)) ids.insert(*id);
  }
}

Ids ids_of(const TerritoryGuess& layer) {
  Ids ids;
  add_ids(layer.sample.find(layer.id.value), ids);
  return ids;
}

/// How many of the ids the column holds.
std::size_t held(const Column& column, const Ids& ids) {
  Ids own, common;
  add_ids(&column, own);
  std::ranges::set_intersection(own, ids, std::inserter(common, common.end()));
  return common.size();
}

/// The column that holds most of the ids, and how many.
std::pair<const Column*, std::size_t> best_holder(const Sample& sample, const Ids& ids) {
  std::pair<const Column*, std::size_t> best{nullptr, 0};
  for (const Column& column : sample.columns) {
    const std::size_t number = held(column, ids);
    if (number > best.second) best = {&column, number};
  }
  return best;
}

/// The layer's keys without a value that the table has.
std::vector<Guess> answers(const Sample& table, const std::string& id,
                           const TerritoryGuess& layer) {
  std::vector<Guess> found;
  const auto name = guess_name(table, id);
  const auto take = [&](const Guess& missing, Guess guess) {
    if (!missing.value.empty() || guess.value.empty() || guess.value == id) return;
    guess.why = "a field of the attribute table, " + guess.why;
    found.push_back(std::move(guess));
  };
  take(layer.name, name);
  take(layer.population, guess_population(table, id, name.value));
  take(layer.region, guess_region(table, id, name.value));
  return found;
}

std::vector<std::string> states_of(const std::vector<TerritoryGuess>& layers) {
  std::set<std::string> states;
  for (const TerritoryGuess& layer : layers) {
    states.insert(layer.countries.begin(), layer.countries.end());
  }
  return {states.begin(), states.end()};
}

/// The column of every point's municipality.
void guess_municipality(const std::vector<TerritoryGuess>& layers, PlaceGuess& guess) {
  constexpr std::size_t kFewestShare = 2;  // at least half of its values must be known
  Ids ids;
  for (const TerritoryGuess& layer : layers) ids.merge(ids_of(layer));
  guess.municipality = {"municipality", "", "the municipality in whose outline the point lies"};
  for (const Column& column : guess.sample.columns) {
    const bool own = column.name == guess.id.value || column.name == guess.population.value;
    if (own || !column.full() || kFewestShare * held(column, ids) < column.distinct) continue;
    guess.municipality = {"municipality", column.name, "it holds ids of municipalities"};
    guess.text_ids = has_text_ids(column);
    return;
  }
}

}  // namespace

std::optional<AttributeGuess> guess_attributes(const LayerSource& source,
                                               const TerritoryGuess& layer, Problems& problems) {
  const auto table = read_sample(source, Shapes::none, problems);
  if (!table) return std::nullopt;
  const Ids ids = ids_of(layer);
  const auto [column, matched] = best_holder(*table, ids);
  if (column == nullptr || 2 * matched < ids.size()) return std::nullopt;
  AttributeGuess guess;
  guess.from = source;
  guess.id = {"id", column->name, fmt::format("it holds {} of {} ids", matched, ids.size())};
  guess.fields = answers(*table, column->name, layer);
  guess.matched = matched;
  return guess;
}

std::optional<LayerSource> find_outside(const LayerSource& territories) {
  constexpr const char* kTable = "outside";
  std::error_code unreadable;
  if (territories.file.extension() == ".gpkg") {
    LayerSource inside{.file = territories.file, .layer = kTable, .may_be_empty = true};
    Problems none;
    return Table::open(inside, none) ? std::optional(inside) : std::nullopt;
  }
  const auto beside = (territories.file.parent_path() / kTable).replace_extension(".csv");
  if (!std::filesystem::is_regular_file(beside, unreadable)) return std::nullopt;
  return LayerSource{.file = beside};
}

PlaceGuess guess_places(const LayerSource& source, const std::vector<TerritoryGuess>& layers,
                        const Countries& countries, Problems& problems) {
  const auto states = [&](const Sample&) { return states_of(layers); };
  GuessedLayer layer = read_guessing(source, Shapes::points, states, countries, problems);
  PlaceGuess guess;
  guess.from = layer.from;
  guess.layer = layer.layer;
  guess.encoding = layer.encoding;
  if (!layer.sample) return guess;
  guess.sample = std::move(*layer.sample);
  guess.id = guess_id(guess.sample);
  guess.name = guess_name(guess.sample, guess.id.value);
  guess.population = guess_population(guess.sample, guess.id.value, guess.name.value);
  guess_municipality(layers, guess);
  return guess;
}

namespace {

bool has_key(const std::vector<Guess>& guesses, std::string_view key) {
  return std::ranges::find(guesses, key, &Guess::key) != guesses.end();
}

/// The column of the surest name that the table has.
const Column* find_column(const Sample& sample, const KnownColumn& known) {
  for (const std::string_view name : known.names) {
    for (const Column& column : sample.columns) {
      if (folded(column.name) == name) return &column;
    }
  }
  return nullptr;
}

std::vector<Guess> guess_columns(const Sample& sample) {
  std::vector<Guess> found;
  for (const KnownColumn& known : known_columns()) {
    const Column* const column = find_column(sample, known);
    if (column != nullptr) found.push_back({std::string(known.key), column->name, "by its name"});
  }
  return found;
}

/// A side needs an id, or a name with its state.
void add_missing(const std::string& side, std::vector<Guess>& columns) {
  const auto demand = [&](const std::string& key, const char* why) {
    if (!has_key(columns, key)) columns.push_back({key, "", why});
  };
  if (has_key(columns, side + "_id")) return;
  demand(side + "_name", "each side needs a name with its state, or an id");
  demand(side + "_country", "a name is looked for in its state (ISO code, such as PL)");
}

}  // namespace

PartnershipGuess guess_partnerships(const LayerSource& source,
                                    const std::vector<TerritoryGuess>& layers,
                                    const Countries& countries, Problems& problems) {
  const auto states = [&](const Sample&) {
    std::set<std::string> all;
    for (const auto& layer : layers) all.insert(layer.countries.begin(), layer.countries.end());
    return std::vector<std::string>(all.begin(), all.end());
  };
  const GuessedLayer table = read_guessing(source, Shapes::none, states, countries, problems);
  PartnershipGuess guess;
  guess.from = table.from;
  guess.encoding = table.encoding;
  if (!table.sample) return guess;
  for (const Column& column : table.sample->columns) guess.fields.push_back(column.name);
  guess.columns = guess_columns(*table.sample);
  add_missing("from", guess.columns);
  add_missing("to", guess.columns);
  return guess;
}

}  // namespace borderweave::geo
