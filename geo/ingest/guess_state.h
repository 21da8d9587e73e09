#pragma once

#include <string>
#include <vector>

#include "geo/countries.h"
#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

/// The one state of a whole layer: what the user says, else what codes such as "PL_0201011" begin
/// with, else what the CRS is made for, else the one state whose ground holds the layer.
Guess guess_country_code(const Sample& sample, const std::string& stated,
                         const Countries& countries);

/// The encoding that people write the languages of these states in, when it is one and `bytes` of a
/// layer can be text of it. Empty: not to be told.
std::string usual_encoding(const std::vector<std::string>& states, const Countries& countries);

}  // namespace borderweave::geo
