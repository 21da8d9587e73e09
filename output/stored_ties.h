#pragma once

#include <filesystem>
#include <vector>

#include "core/rows.h"

namespace borderweave::output {

/// What a snapshot says of ties that were alive: its layer of ties.
struct StoredTies {
  std::vector<RowPair> pairs;  ///< rows of municipalities, first < second, sorted
  std::vector<double> alive;   ///< [time × pair] share of replicates in which the tie is alive
};

/// A snapshot without ties has no pairs. Throws Failure (kMalformed).
StoredTies read_stored_ties(const std::filesystem::path& snapshot);

}  // namespace borderweave::output
