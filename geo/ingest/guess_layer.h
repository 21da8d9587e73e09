#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/guess.h"

namespace borderweave::geo {

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
