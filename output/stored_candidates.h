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
  /// [time × pair × class] share of replicates, sim::AgglomerationClass and then "no candidate";
  /// each pair's add up to 1 and agree with `formed`. Empty in a run of an older version.
  std::vector<double> class_share;
};

/// A snapshot without candidates has no pairs. Throws Failure (kMalformed) where the file lacks
/// what a snapshot has, such as centres in one from before they were written.
StoredCandidates read_candidates(const std::filesystem::path& snapshot);

}  // namespace borderweave::output
