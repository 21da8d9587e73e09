#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/guess_sources.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

/// The one state of a whole layer, from the first of these that decides: the user's option, the
/// letters that codes such as "PL_0201011" begin with, the area that the CRS is made for, the only
/// state whose territory contains the layer.
Guess guess_country_code(const Sample& sample, const std::string& stated,
                         const Countries& countries);

/// The encoding in which the languages of these states are usually written, if it is the same for
/// all. Empty: it cannot be determined.
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

/// Reads a source. Where they are not stated, the layer is chosen by its geometry type and the
/// encoding by the states of the layer. Other errors of opening go into `problems`.
GuessedLayer read_guessing(const LayerSource& source, Shapes shapes, const StatesOf& states,
                           const Countries& countries, Problems& problems);

}  // namespace borderweave::geo
