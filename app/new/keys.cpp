#include <utility>

#include "app/new/scenario_text.h"

namespace borderweave::app {
namespace {

/// A guess that was looked for at all: it has a value or says why not.
void add(std::vector<geo::Guess>& keys, const geo::Guess& guess) {
  if (!guess.value.empty() || !guess.why.empty()) keys.push_back(guess);
}

void add_found(std::vector<geo::Guess>& keys, const geo::Guess& guess) {
  if (!guess.value.empty()) keys.push_back(guess);
}

/// What the table of attributes answers in the layer's stead.
geo::Guess answered(const NewTerritory& territory, const geo::Guess& guess) {
  if (!territory.attributes) return guess;
  for (const geo::Guess& field : territory.attributes->fields) {
    if (field.key == guess.key) return field;
  }
  return guess;
}

}  // namespace

std::vector<geo::Guess> keys_of(const NewTerritory& territory) {
  const geo::TerritoryGuess& layer = territory.layer;
  std::vector<geo::Guess> keys;
  add(keys, layer.layer);
  add(keys, layer.encoding);
  add(keys, layer.id);
  add(keys, answered(territory, layer.name));
  if (layer.country.value.empty()) {
    add(keys, layer.country_code);
  } else {
    add(keys, layer.country);
  }
  add(keys, answered(territory, layer.population));
  add_found(keys, answered(territory, layer.region));
  add_found(keys, layer.buffer);
  return keys;
}

std::vector<geo::Guess> keys_of(const geo::PlaceGuess& places) {
  std::vector<geo::Guess> keys;
  for (const geo::Guess* guess :
       {&places.layer, &places.encoding, &places.id, &places.name, &places.population}) {
    add(keys, *guess);
  }
  add_found(keys, places.municipality);
  return keys;
}

std::vector<geo::Guess> keys_of(const geo::PartnershipGuess& partnerships) {
  std::vector<geo::Guess> keys;
  add(keys, partnerships.encoding);
  for (const geo::Guess& column : partnerships.columns) keys.push_back(column);
  return keys;
}

}  // namespace borderweave::app
