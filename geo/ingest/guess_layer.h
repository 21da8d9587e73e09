#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"
#include "geo/layer_sources.h"

namespace borderweave::geo {

/// A source with the layer, header line and encoding that had to be guessed to read it.
struct GuessedLayer {
  LayerSource from;
  Guess layer{"layer", "", ""};         ///< no value: there was nothing to guess, or `choices`
  Guess header{"header_line", "", ""};  ///< no value: the first line
  Guess encoding{"encoding", "", ""};   ///< no value: the file says it; with a reason: unknown
  std::vector<std::string> choices;  ///< layers of the file, where none is the only one that fits
  std::optional<Sample> sample;      ///< empty: it cannot be read
  Problems faults;                   ///< why
};

/// The states of a layer whose text cannot be read yet.
using StatesOf = std::function<std::vector<std::string>(const Sample&)>;

/// Reads a source. Where they are not stated, the layer is chosen by its geometry type, the header
/// is the first line below which all rows fit, and the encoding is inferred from the languages of
/// the states. `encoding` is the user's, for text that states none.
GuessedLayer read_guessing(const LayerSource& source, Shapes shapes, const StatesOf& states,
                           const Countries& countries, const std::string& encoding = {});

/// "E0201: no such file; did you mean 'towns.shp'?": the first error, on one line.
std::string first_fault(const Problems& faults);

}  // namespace borderweave::geo
