#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"

/// Scores of probabilities against what came true, each over all pairs. A block of n pairs counts
/// as n pairs. Lower is better.
namespace borderweave::study {

/// The number of pairs and of ties, and how many ties the forecast promised: Σ P.
struct Totals {
  double pairs = 0;
  double ties = 0;
  double expected = 0;
};

Totals totals_of(std::span<const PairBlock> blocks);

/// −log likelihood: −Σ ln P over ties and −Σ ln(1 − P) over all other pairs. Nothing is clipped: a
/// tie with P = 0, or P = 1 without a tie, makes it infinite.
double log_score(std::span<const PairBlock> blocks);

/// Mean of (P − tied)². `corrected` is without the part that comes from a finite number M of
/// replicates: the mean over replicates p̄ has E(p̄ − y)² = (P − y)² + σ²/M, and the variance of a
/// block estimates σ²/M. (p(1 − p)/(M − 1), which corrects counted shares, would be too much for
/// probabilities that are exact in each replicate.) NaN without pairs.
struct Brier {
  double plain = 0;
  double corrected = 0;
};

Brier brier(std::span<const PairBlock> blocks);

/// Where the bins of P begin; fixed, so that tables of different forecasts compare. The last ends
/// at 1 and holds it.
inline constexpr std::array<double, 12> kBinStarts{0,    1e-5, 1e-4, 1e-3, 0.003, 0.01,
                                                   0.03, 0.1,  0.2,  0.4,  0.6,   0.8};

/// The pairs whose P lies in one bin. Reliable: `expected` is near `ties`.
struct ReliabilityBin {
  double from = 0;  ///< P in [from, to); the last bin holds 1
  double to = 1;
  double pairs = 0;
  double ties = 0;
  double expected = 0;  ///< Σ P
};

/// One for each of kBinStarts, also those without pairs.
std::vector<ReliabilityBin> reliability_table(std::span<const PairBlock> blocks);

/// Murphy's decomposition over the bins above. Law: Brier = reliability − resolution + uncertainty
/// + within_bins, to rounding. The last term is what the spread of P inside bins adds (Stephenson,
/// Coelho and Jolliffe 2008); it is 0 when each bin holds one P. All NaN without pairs.
struct Decomposition {
  double reliability = 0;  ///< of P from the observed share of its bin: less is better
  double resolution = 0;   ///< of the observed shares of bins from that of all: more is better
  double uncertainty = 0;  ///< of the outcome itself, whatever the forecast
  double within_bins = 0;
};

Decomposition decompose(std::span<const PairBlock> blocks);

}  // namespace borderweave::study
