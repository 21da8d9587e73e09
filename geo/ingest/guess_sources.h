#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"
#include "geo/layer_sources.h"

/// Guesses what the fields of a layer mean, from their names (known_fields.h) and their values, for
/// a scenario that a planner will read and correct. Every guess comes with its reason, and what the
/// user says is never guessed otherwise. A source that cannot be read has no sample, and `faults`
/// say why.
namespace borderweave::geo {

/// The guesses about a layer of municipalities.
struct TerritoryGuess {
  LayerSource from;  ///< with the layer, encoding and header line that were guessed
  Sample sample;     ///< empty: the layer has to be chosen first, or cannot be read
  Stated stated;
  Guess layer, header, encoding, id, name, country, country_code, population, region, buffer;
  Guess id_prefix{"id_prefix", "", ""};
  bool text_ids = false;
  std::size_t repeated = 0;            ///< rows whose id another row has before them
  std::vector<std::string> countries;  ///< ISO codes of the states found, sorted
  std::vector<std::string> choices;    ///< layers of the file to choose from
  Problems faults;
};

TerritoryGuess guess_territories(const LayerSource& source, const Countries& countries,
                                 const Stated& stated);

/// The states of all layers, sorted.
std::vector<std::string> states_of(const std::vector<TerritoryGuess>& layers);

/// Takes `id` as the field with the ids.
void set_id(const Guess& id, TerritoryGuess& layer);

/// Gives a prefix to layers whose ids another one before them has, too, or says that they need one.
void tell_ids_apart(std::vector<TerritoryGuess>& layers);

/// The guesses about a layer of settlements. `municipality` without a value: found by the outlines.
struct PlaceGuess {
  LayerSource from;
  Sample sample;
  Guess layer, header, encoding, id, name, municipality, population;
  bool text_ids = false;  ///< of the municipalities
  std::vector<std::string> choices;
  Problems faults;
};

/// The table of places beyond the region that `borderweave region` has written beside the layer, or
/// into its GeoPackage.
std::optional<LayerSource> find_outside(const LayerSource& territories);

PlaceGuess guess_places(const LayerSource& source, const std::vector<TerritoryGuess>& layers,
                        const Countries& countries, const std::string& encoding = {});

/// The columns of a table of partnerships, guessed by their names. Optional columns are listed only
/// with a value or a remark. Laws: 1. lon and lat of a side come together or not at all; 2. no
/// column has two meanings; 3. a column of ids holds ids of the layers.
struct PartnershipGuess {
  LayerSource from;
  std::vector<std::string> fields;
  Guess layer, header, encoding;
  std::vector<Guess> columns;
  std::vector<std::string> choices;
  Problems faults;
};

PartnershipGuess guess_partnerships(const LayerSource& source,
                                    const std::vector<TerritoryGuess>& layers,
                                    const Countries& countries, const std::string& encoding = {});

}  // namespace borderweave::geo
