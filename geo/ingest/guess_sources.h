#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest/sample.h"
#include "geo/layer_sources.h"

/// Guesses what the fields of a layer mean, by their names (known_fields.h) and their values, for a
/// scenario that a planner will read and correct. Every guess says why.
namespace borderweave::geo {

/// A key of a scenario. Without a value nothing fits, and `why` says what was looked for.
struct Guess {
  std::string key;
  std::string value;
  std::string why;
  bool given = false;  ///< by the user, not guessed
};

/// What a layer of municipalities seems to be.
struct TerritoryGuess {
  LayerSource from;  ///< with the layer and encoding that were guessed
  Sample sample;     ///< empty: the layer has to be chosen first
  Guess layer, encoding, id, name, country, country_code, population, region, buffer;
  bool text_ids = false;
  std::size_t repeated = 0;            ///< rows whose id another row has before them
  std::vector<std::string> countries;  ///< ISO codes of the states found, sorted
  std::vector<std::string> choices;    ///< layers of the file to choose from
};

/// `country` is the state of the layer where no field says it; empty: look where the layer lies.
/// Opening errors go into `problems`; those that a guess answers (which layer, which encoding) do
/// not.
TerritoryGuess guess_territories(const LayerSource& source, const Countries& countries,
                                 const std::string& country, Problems& problems);

/// A table with fields that `layer` lacks.
struct AttributeGuess {
  LayerSource from;
  Guess id;
  std::vector<Guess> fields;  ///< the layer's keys that the table answers
  std::size_t matched = 0;    ///< ids of the layer that the table has
};

/// Empty when the table has fewer than half of the layer's ids, or cannot be opened.
std::optional<AttributeGuess> guess_attributes(const LayerSource& source,
                                               const TerritoryGuess& layer, Problems& problems);

/// What a layer of settlements seems to be. `municipality` without a value: found by the outlines.
struct PlaceGuess {
  LayerSource from;
  Sample sample;
  Guess layer, encoding, id, name, municipality, population;
  bool text_ids = false;  ///< of the municipalities
};

/// The table of places beyond the region that `borderweave region` has written beside the layer, or
/// into its GeoPackage.
std::optional<LayerSource> find_outside(const LayerSource& territories);

PlaceGuess guess_places(const LayerSource& source, const std::vector<TerritoryGuess>& layers,
                        const Countries& countries, Problems& problems);

/// The columns of a table of partnerships, by their names. Those that it can do without are there
/// only with a value.
struct PartnershipGuess {
  LayerSource from;
  std::vector<std::string> fields;
  Guess encoding;
  std::vector<Guess> columns;
};

PartnershipGuess guess_partnerships(const LayerSource& source,
                                    const std::vector<TerritoryGuess>& layers,
                                    const Countries& countries, Problems& problems);

}  // namespace borderweave::geo
