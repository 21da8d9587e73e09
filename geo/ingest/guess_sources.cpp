#include "geo/ingest/guess_sources.h"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>
#include <utility>

#include "geo/geo_problems.h"
#include "geo/ingest/guess_columns.h"
#include "geo/ingest/guess_fields.h"
#include "geo/ingest/guess_layer.h"
#include "geo/ingest/guess_population.h"
#include "geo/ingest/guess_state.h"
#include "geo/ingest/ids_of_column.h"
#include "geo/ingest/ogr_table.h"

namespace borderweave::geo {

namespace {

/// What the user says wins; a field that the layer does not have may be one of a table.
Guess given_or(const Sample& sample, const std::string& key, const std::string& stated,
               Guess guessed) {
  return stated.empty() ? std::move(guessed) : given_field(sample, key, stated);
}

void guess_names(TerritoryGuess& guess) {
  guess.name =
      given_or(guess.sample, "name", guess.stated.name, guess_name(guess.sample, guess.id.value));
  guess.population = guess.stated.population.empty()
                         ? guess_population(guess.sample, {guess.id.value, guess.name.value})
                         : given_population(guess.sample, guess.stated.population);
  guess.region = given_or(guess.sample, "region", guess.stated.region,
                          guess_region(guess.sample, guess.id.value, guess.name.value));
}

void guess_fields(TerritoryGuess& guess) {
  guess.buffer = guess_own(guess.sample, "buffer");
  set_id(given_or(guess.sample, "id", guess.stated.id, guess_id(guess.sample)), guess);
}

bool refuses_encoding(const GuessedLayer& layer) {
  return std::ranges::any_of(layer.faults.list(), [](const Problem& problem) {
    return problem.kind == &kNoSuchEncoding && problem.help.starts_with("take encoding");
  });
}

/// With the user's encoding, unless the format allows none.
GuessedLayer read_given(LayerSource source, const Stated& stated, const StatesOf& states,
                        const Countries& countries) {
  source.layer = stated.layer;
  source.filter = stated.filter;
  source.encoding = stated.encoding;
  GuessedLayer layer = read_guessing(source, Shapes::outlines, states, countries);
  if (stated.encoding.empty()) return layer;
  if (!refuses_encoding(layer)) {
    layer.encoding = {"encoding", stated.encoding, "by --encoding", /*given=*/true};
    return layer;
  }
  source.encoding.clear();
  layer = read_guessing(source, Shapes::outlines, states, countries);
  layer.encoding = {
      "encoding", "",
      fmt::format("not {}, as --encoding says: its format is always UTF-8", stated.encoding),
      /*given=*/true, /*optional=*/true};
  return layer;
}

}  // namespace

void set_id(const Guess& id, TerritoryGuess& layer) {
  layer.id = id;
  guess_names(layer);
  const Column* ids = layer.sample.find(layer.id.value);
  layer.text_ids = ids != nullptr && has_text_ids(*ids);
  layer.repeated = ids == nullptr ? 0 : ids->filled - ids->distinct;
}

TerritoryGuess guess_territories(const LayerSource& source, const Countries& countries,
                                 const Stated& stated) {
  const auto states = [&](const Sample& sample) {
    return guess_state(sample, stated.country, countries).states;
  };
  GuessedLayer layer = read_given(source, stated, states, countries);
  TerritoryGuess guess;
  guess.stated = stated;
  guess.from = layer.from;
  guess.layer = layer.layer;
  if (!stated.layer.empty()) guess.layer = {"layer", stated.layer, "by --layer", /*given=*/true};
  guess.header = layer.header;
  guess.encoding = layer.encoding;
  guess.choices = layer.choices;
  guess.faults = layer.faults;
  if (!stated.country.empty()) guess.countries = {stated.country};
  if (!layer.sample) return guess;
  guess.sample = std::move(*layer.sample);
  guess_fields(guess);
  const StateGuess state = guess_state(guess.sample, stated.country, countries);
  guess.country = state.country;
  guess.country_code = state.country_code;
  guess.countries = state.states;
  return guess;
}

std::vector<std::string> states_of(const std::vector<TerritoryGuess>& layers) {
  std::set<std::string> states;
  for (const TerritoryGuess& layer : layers) {
    states.insert(layer.countries.begin(), layer.countries.end());
  }
  return {states.begin(), states.end()};
}

namespace {

Ids ids_of(const std::vector<TerritoryGuess>& layers) {
  Ids ids;
  for (const TerritoryGuess& layer : layers) {
    if (const Column* column = layer.sample.find(layer.id.value)) {
      ids.merge(ids_of(*column, layer.id_prefix.value));
    }
  }
  return ids;
}

}  // namespace

void tell_ids_apart(std::vector<TerritoryGuess>& layers) {
  Ids before;
  for (TerritoryGuess& layer : layers) {
    const Column* const column = layer.sample.find(layer.id.value);
    if (column == nullptr) continue;
    Ids own = ids_of(*column);
    const auto common =
        std::ranges::count_if(own, [&](std::int64_t id) { return before.contains(id); });
    if (common > 0) {
      std::string why = fmt::format("{} of its ids are also those of a layer above", common);
      const bool one_state = layer.countries.size() == 1;
      const std::string prefix = one_state ? layer.countries.front() + "-" : "";
      own = one_state ? ids_of(*column, prefix) : own;
      const bool apart = one_state && std::ranges::none_of(own, [&](std::int64_t id) {
                           return before.contains(id);
                         });
      layer.id_prefix = {"id_prefix", apart ? prefix : "", std::move(why)};
    }
    before.merge(own);
  }
}

namespace {

/// The column of every point's municipality.
void guess_municipality(const std::vector<TerritoryGuess>& layers, PlaceGuess& guess) {
  constexpr std::size_t kFewestShare = 2;  // at least half of its values must be known
  const Ids ids = ids_of(layers);
  guess.municipality = {"municipality", "", "the municipality in whose outline the point lies"};
  for (const Column& column : guess.sample.columns) {
    const bool own = column.name == guess.id.value || counts_people(column);
    if (own || !column.full() || kFewestShare * held(column, ids) < column.distinct) continue;
    guess.municipality = {"municipality", column.name, "it holds ids of municipalities"};
    guess.text_ids = has_text_ids(column);
    return;
  }
}

}  // namespace

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
                        const Countries& countries, const std::string& encoding) {
  const auto states = [&](const Sample&) { return states_of(layers); };
  GuessedLayer layer = read_guessing(source, Shapes::points, states, countries, encoding);
  PlaceGuess guess;
  guess.from = layer.from;
  guess.layer = layer.layer;
  guess.header = layer.header;
  guess.encoding = layer.encoding;
  guess.choices = layer.choices;
  guess.faults = layer.faults;
  if (!layer.sample) return guess;
  guess.sample = std::move(*layer.sample);
  guess.id = guess_id(guess.sample);
  guess.name = guess_name(guess.sample, guess.id.value);
  guess.population = guess_population(guess.sample, {guess.id.value, guess.name.value});
  guess_municipality(layers, guess);
  return guess;
}

PartnershipGuess guess_partnerships(const LayerSource& source,
                                    const std::vector<TerritoryGuess>& layers,
                                    const Countries& countries, const std::string& encoding) {
  const auto states = [&](const Sample&) { return states_of(layers); };
  const GuessedLayer table = read_guessing(source, Shapes::none, states, countries, encoding);
  PartnershipGuess guess;
  guess.from = table.from;
  guess.layer = table.layer;
  guess.header = table.header;
  guess.encoding = table.encoding;
  guess.choices = table.choices;
  guess.faults = table.faults;
  if (!table.sample) return guess;
  for (const Column& column : table.sample->columns) guess.fields.push_back(column.name);
  guess.columns = guess_columns(*table.sample, ids_of(layers));
  return guess;
}

}  // namespace borderweave::geo
