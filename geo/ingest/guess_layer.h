#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/guess_sources.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

/// The one state of a whole layer: what the user says, else what codes such as "PL_0201011" begin
/// with, else what the CRS is made for, else the one state whose ground holds the layer.
Guess guess_country_code(const Sample& sample, const std::string& stated,
                         const Countries& countries);

/// The encoding that people write the languages of these states in, when it is one and `bytes` of a
/// layer can be text of it. Empty: not to be told.
std::string usual_encoding(const std::vector<std::string>& states, const Countries& countries);

/// A source with the layer and encoding that had to be guessed to read it.
struct GuessedLayer {
  LayerSource from;
  Guess layer{"layer", "", ""};        ///< no value: there was nothing to guess, or `choices`
  Guess encoding{"encoding", "", ""};  ///< no value: the file says it; with a reason: unknown
  std::vector<std::string> choices;    ///< layers of the file, where none is the only one that fits
  std::optional<Sample> sample;
};

/// The states of a layer whose text cannot be read yet.
using StatesOf = std::function<std::vector<std::string>(const Sample&)>;

/// Reads a source, choosing the layer by its shapes and the encoding by the layer's states where
/// nobody says them. Other errors of opening go into `problems`.
GuessedLayer read_guessing(const LayerSource& source, Shapes shapes, const StatesOf& states,
                           const Countries& countries, Problems& problems);

}  // namespace borderweave::geo
