#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "geo/ingest/guess.h"
#include "geo/ingest/guess_layer.h"
#include "geo/ingest/known_columns.h"
#include "geo/ingest/known_fields.h"

namespace borderweave::geo {
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
