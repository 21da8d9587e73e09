#pragma once

#include <string>

#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

Guess guess_id(const Sample& sample);
Guess guess_name(const Sample& sample, const std::string& id);
/// `id` and `name` are taken.
Guess guess_region(const Sample& sample, const std::string& id, const std::string& name);
/// What the user says: the column of that name, in upper or lower case. Without a value where the
/// sample has none.
Guess given_field(const Sample& sample, const std::string& key, const std::string& field);

/// May the column hold ids? Filled in every row, mostly different, neither a counter of rows nor a
/// number of people nor a name.
bool may_be_id(const Column& column);
/// The same of a table, which may have rows without an id and several for each.
bool may_be_key(const Column& column);

/// A field with exactly the name of the key, such as "buffer".
Guess guess_own(const Sample& sample, const std::string& key);

/// Are ids of this column texts, not whole numbers (table_values.h)?
bool has_text_ids(const Column& column);

}  // namespace borderweave::geo
