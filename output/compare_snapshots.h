#pragma once

#include <filesystem>

#include "sim/ensemble/comparison.h"

namespace borderweave::output {

/// B - A of every mean that both files store, over municipalities, region, ties and candidate
/// pairs; a pair that is missing from one file counts as 0 there. Level and intensity of a tie are
/// means over all replicates, 0 where there is no tie, as in sim::compare_ensembles. Snapshots do
/// not store single replicates, so of each Effect only outcome, time, mean and mean_a are known.
/// `max_abs` covers the stored deviations and quantiles as well. Requires equal ids and times.
sim::Comparison compare_snapshots(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace borderweave::output
