#pragma once

#include <string>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

/// The states of a layer: `country` is the field that holds them, or `country_code` the one of all
/// rows. At most one of the two has a value.
struct StateGuess {
  Guess country, country_code;
  std::vector<std::string> states;  ///< ISO codes, sorted
};

/// From the first of these that decides: the user's word, a field that holds states in every row,
/// the letters that codes such as "PL_0201011" begin with, the area that the CRS is made for, the
/// only state whose territory contains the layer. Laws: 1. what the user says wins over every
/// field; 2. a state of which a row lies more than 100 km away is never guessed: "BZ" in South
/// Tyrol is a province, not Belize; 3. where a field called like a state has states in some rows
/// only, nothing is guessed.
StateGuess guess_state(const Sample& sample, const std::string& stated, const Countries& countries);

}  // namespace borderweave::geo
