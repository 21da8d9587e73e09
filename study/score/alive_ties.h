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

/// P(a tie that exists by the forecast's date is alive then) for every pair: the hazard of the
/// forecast times how many ties are alive in that frame for each that it promises, by pair of
/// states. Ties of the spin-up are among the alive, so that this can be above 1. Pairs of `given`
/// say nothing of it.
PairForecast alive_forecast(const PairSpace& space, const PairForecast& formed,
                            const output::StoredTies& ties, std::size_t frame,
                            const std::vector<RowPair>& given);

/// P(alive in the later frame | alive in the earlier) for each of `pairs`. A tie that is alive in
/// the earlier frame in half of the replicates speaks for itself, drawn towards its pair of states
/// with the weight of one replicate; all others are as those of their pair of states.
std::vector<double> survival(const PairSpace& space, const std::vector<RowPair>& pairs,
                             const output::StoredTies& ties, std::size_t earlier, std::size_t later,
                             double replicates);

}  // namespace borderweave::study
