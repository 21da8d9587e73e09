#pragma once

#include <filesystem>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::output {

/// What a snapshot says about candidates for an agglomeration: pairs of centres of two states.
struct StoredCandidates {
  std::vector<geo::LonLat> centre;  ///< of municipalities, as all rows below
  std::vector<double> population;   ///< of municipalities, at the start
  std::vector<RowPair> pairs;       ///< first < second
  std::vector<double> formed;       ///< [time × pair]: share of replicates with AGGLO or TWIN_TOWN
  std::vector<double> visible;      ///< the same, emerging or more
};

/// A snapshot without candidates has no pairs. Throws Failure (kMalformed) where the file lacks
/// what a snapshot has, such as centres in one from before they were written.
StoredCandidates read_candidates(const std::filesystem::path& snapshot);

}  // namespace borderweave::output
