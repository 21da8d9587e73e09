#pragma once

#include <filesystem>

#include "sim/ensemble/comparison.h"

namespace borderweave::output {

/// B - A of every stored mean that both files have, over municipalities, region, ties and candidate
/// pairs; a pair that one file does not hold counts as 0 there. Level and intensity of a tie are
/// means over all replicates, 0 where there is no tie, as in sim::compare_ensembles. A file keeps
/// no replicates, so of each Effect only outcome, time, mean and mean_a are known. `max_abs` sees
/// the stored deviations and quantiles as well. Requires equal ids and times.
sim::Comparison compare_snapshots(const std::filesystem::path& a, const std::filesystem::path& b);

}  // namespace borderweave::output
