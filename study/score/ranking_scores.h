#pragma once

#include <array>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"

/// How well a forecast puts ties above other pairs, whatever the level of its probabilities. Pairs
/// of equal probability are one step of the ranking: their order is nobody's merit.
namespace borderweave::study {

/// The ranking down to and with the pairs of one probability.
struct RankingStep {
  double probability = 0;
  double pairs = 0;  ///< of at least this probability
  double ties = 0;   ///< among them

  double precision() const { return ties / pairs; }
};

/// Steps from the highest probability to the lowest: the precision-recall curve (recall is ties
/// over those of the last step).
std::vector<RankingStep> ranking_of(std::span<const PairBlock> blocks);

/// Average precision over all pairs: Σ (R_n − R_n−1) P_n over the steps, as scikit-learn's
/// average_precision_score. A forecast that is the same for all pairs has the base rate. NaN
/// without ties.
double average_precision(std::span<const RankingStep> ranking);

/// How long the lists are that hits are counted in.
inline constexpr std::array<double, 3> kTops{100, 500, 2000};

/// How many of the first `top` pairs are ties, in expectation over the orders of equal ones.
double hits_in_top(std::span<const RankingStep> ranking, double top);

}  // namespace borderweave::study
