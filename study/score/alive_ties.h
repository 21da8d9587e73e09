#pragma once

#include <cstddef>
#include <vector>

#include "core/rows.h"
#include "output/stored_ties.h"
#include "study/score/pair_forecast.h"

/// Whether ties last, from how often they are alive in a run's replicates. A pair's own count of
/// some 40 replicates cannot tell .001 from .01, so that counts are pooled by pair of states where
/// they are small.
namespace borderweave::study {

/// Σ by pair of states of a PairSpace, each drawn towards the sum of all: (Σ top + all) / (Σ bottom
/// + 1), where all = Σ top / Σ bottom over all pairs of states; 1 where there is nothing.
class PooledRatio {
 public:
  explicit PooledRatio(std::size_t country_pairs)
      : top_(country_pairs, 0.0), bottom_(country_pairs, 0.0) {}

  void add(std::size_t country_pair, double top, double bottom);
  double of(std::size_t country_pair) const;

 private:
  std::vector<double> top_;
  std::vector<double> bottom_;
};

/// From this probability on, pairs are chosen to count the living ties among them: by what is
/// promised and never by what was counted, or a few replicates would show their accidents. The
/// snapshot shows all of them (docs/formats.md).
inline constexpr double kCountedFrom = 0.01;

/// P(a tie that exists by the forecast's date is alive then) for every pair: the hazard of the
/// forecast times how many ties are alive in that frame for each that it promises, by pair of
/// states, over the pairs of at least kCountedFrom. Ties of the spin-up are among the alive, so
/// that this can be above 1. Pairs of `given` say nothing of it.
PairForecast alive_forecast(const PairSpace& space, const PairForecast& formed,
                            const output::StoredTies& ties, std::size_t frame,
                            const std::vector<RowPair>& given);

/// A counted share, and the square of its standard error.
struct CountedShare {
  double share = 0;
  double variance = 0;
};

/// P(alive in the later frame | alive in the earlier) for each of `pairs`. A tie that is alive in
/// the earlier frame in half of the replicates speaks for itself, drawn towards its pair of states
/// with the weight of one replicate; all others are as those of their pair of states, whose many
/// counts are taken as exact. The variance is that of the tie's own count, r (1 − r) / (m − 1) of
/// the m replicates in which it was alive, by what the count weighs; 0 for m = 1. It has no bias,
/// which is why it is 0 where all or none of them last: the corrected Brier score takes off its
/// mean over pairs, and a bound in its place would take off too much.
std::vector<CountedShare> survival(const PairSpace& space, const std::vector<RowPair>& pairs,
                                   const output::StoredTies& ties, std::size_t earlier,
                                   std::size_t later, double replicates);

}  // namespace borderweave::study
