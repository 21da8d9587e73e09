#include "study/score/probability_scores.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"

namespace borderweave::study {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

/// count · −ln, where nothing happened so that its logarithm does not matter.
double surprise(double count, double log_probability) {
  return count == 0 ? 0 : -count * log_probability;
}

std::size_t bin_of(double probability) {
  const auto* const beyond = std::ranges::upper_bound(kBinStarts, probability);
  return static_cast<std::size_t>(beyond - kBinStarts.begin()) - 1;
}

}  // namespace

Totals totals_of(std::span<const PairBlock> blocks) {
  Totals totals;
  for (const PairBlock& block : blocks) {
    totals.pairs += block.pairs;
    totals.ties += block.ties;
    totals.expected += block.pairs * block.probability;
  }
  return totals;
}

double log_score(std::span<const PairBlock> blocks) {
  double sum = 0;
  for (const PairBlock& block : blocks) {
    sum += surprise(block.ties, std::log(block.probability)) +
           surprise(block.pairs - block.ties, std::log1p(-block.probability));
  }
  return sum;
}

Brier brier(std::span<const PairBlock> blocks) {
  double pairs = 0, squares = 0, variances = 0;
  for (const PairBlock& block : blocks) {
    const double p = block.probability;
    pairs += block.pairs;
    squares += block.ties * (1 - p) * (1 - p) + (block.pairs - block.ties) * p * p;
    variances += block.pairs * block.variance;
  }
  if (pairs == 0) return {kNone, kNone};
  return {squares / pairs, (squares - variances) / pairs};
}

std::vector<ReliabilityBin> reliability_table(std::span<const PairBlock> blocks) {
  std::vector<ReliabilityBin> bins(kBinStarts.size());
  for (std::size_t k = 0; k < bins.size(); ++k) {
    bins[k].from = kBinStarts[k];
    bins[k].to = k + 1 < bins.size() ? kBinStarts[k + 1] : 1;
  }
  for (const PairBlock& block : blocks) {
    ReliabilityBin& bin = bins[bin_of(block.probability)];
    bin.pairs += block.pairs;
    bin.ties += block.ties;
    bin.expected += block.pairs * block.probability;
  }
  return bins;
}

Decomposition decompose(std::span<const PairBlock> blocks) {
  const Totals all = totals_of(blocks);
  if (all.pairs == 0) return {kNone, kNone, kNone, kNone};
  const double base = all.ties / all.pairs;
  Decomposition parts;
  for (const ReliabilityBin& bin : reliability_table(blocks)) {
    if (bin.pairs == 0) continue;
    const double observed = bin.ties / bin.pairs, promised = bin.expected / bin.pairs;
    parts.reliability += bin.pairs * (promised - observed) * (promised - observed) / all.pairs;
    parts.resolution += bin.pairs * (observed - base) * (observed - base) / all.pairs;
  }
  parts.uncertainty = base * (1 - base);
  parts.within_bins =
      brier(blocks).plain - (parts.reliability - parts.resolution + parts.uncertainty);
  return parts;
}

}  // namespace borderweave::study
