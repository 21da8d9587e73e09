#include <algorithm>
#include <set>
#include <utility>

#include "geo/ingest/guess.h"
#include "geo/ingest/guess_fields.h"
#include "geo/ingest/guess_layer.h"
#include "geo/ingest/guess_state.h"

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

}  // namespace borderweave::geo
