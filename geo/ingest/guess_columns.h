#pragma once

#include <cstdint>
#include <set>
#include <vector>

#include "geo/ingest/guess.h"
#include "geo/ingest/sample.h"

namespace borderweave::geo {

/// The columns of a table of partnerships (guess_sources.h): those that were found, those that are
/// missing, and remarks. `ids` are those of the municipalities; empty: unknown.
std::vector<Guess> guess_columns(const Sample& table, const std::set<std::int64_t>& ids);

}  // namespace borderweave::geo
