#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest/sample.h"
#include "geo/layer_sources.h"

/// Guesses what the fields of a layer mean, from their names (known_fields.h) and their values, for
/// a scenario that a planner will read and correct. Every guess comes with its reason.
namespace borderweave::geo {

/// A key of a scenario. Without a value nothing fits, and `why` states what was looked for.
struct Guess {
  std::string key;
  std::string value;
  std::string why;
  bool given = false;  ///< by the user, not guessed
};

/// The guesses about a layer of municipalities.
struct TerritoryGuess {
  LayerSource from;  ///< with the layer and encoding that were guessed
  Sample sample;     ///< empty: the layer has to be chosen first
  Guess layer, encoding, id, name, country, country_code, population, region, buffer;
  bool text_ids = false;
  std::size_t repeated = 0;            ///< rows whose id another row has before them
  std::vector<std::string> countries;  ///< ISO codes of the states found, sorted
  std::vector<std::string> choices;    ///< layers of the file to choose from
};

/// `country` is the state of the layer where no field holds it; empty: guess it from where the
/// layer lies. Errors of opening go into `problems`, except those that a guess resolves (which
/// layer, which encoding).
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

/// The guesses about a layer of settlements. `municipality` without a value: found by the outlines.
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

/// The columns of a table of partnerships, guessed by their names. Optional columns are listed only
/// with a value.
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
