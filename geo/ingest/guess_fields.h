#pragma once

#include <string>

#include "geo/countries.h"
#include "geo/ingest/guess_sources.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

Guess guess_id(const Sample& sample);
Guess guess_name(const Sample& sample, const std::string& id);
/// `id` and `name` are taken.
Guess guess_population(const Sample& sample, const std::string& id, const std::string& name);
Guess guess_region(const Sample& sample, const std::string& id, const std::string& name);
/// A column with ISO codes of states in every row.
Guess guess_country(const Sample& sample, const Countries& countries);

/// A field with exactly the name of the key, such as "buffer".
Guess guess_own(const Sample& sample, const std::string& key);

/// Are ids of this column texts, not whole numbers (table_values.h)?
bool has_text_ids(const Column& column);

}  // namespace borderweave::geo
