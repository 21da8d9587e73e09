#include "study/score/ranking_scores.h"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <limits>
#include <span>
#include <vector>

#include "study/score/pair_forecast.h"

namespace borderweave::study {

std::vector<RankingStep> ranking_of(std::span<const PairBlock> blocks) {
  std::vector<RankingStep> steps;
  steps.reserve(blocks.size());
  for (const PairBlock& block : blocks) {
    steps.push_back({block.probability, block.pairs, block.ties});
  }
  std::ranges::stable_sort(steps, std::ranges::greater{}, &RankingStep::probability);
  std::size_t last = 0;  // equal probabilities become one step, numbers become sums from the top
  for (std::size_t k = 1; k < steps.size(); ++k) {
    const RankingStep next = steps[k];
    if (next.probability != steps[last].probability) {
      steps[last + 1] = {next.probability, steps[last].pairs, steps[last].ties};
      ++last;
    }
    steps[last].pairs += next.pairs;
    steps[last].ties += next.ties;
  }
  if (!steps.empty()) steps.resize(last + 1);
  return steps;
}

double average_precision(std::span<const RankingStep> ranking) {
  if (ranking.empty() || ranking.back().ties == 0) return std::numeric_limits<double>::quiet_NaN();
  double sum = 0, above = 0;
  for (const RankingStep& step : ranking) {
    sum += (step.ties - above) * step.precision();
    above = step.ties;
  }
  return sum / ranking.back().ties;
}

double hits_in_top(std::span<const RankingStep> ranking, double top) {
  double pairs = 0, ties = 0;
  for (const RankingStep& step : ranking) {
    if (step.pairs >= top) {
      return ties + (top - pairs) * (step.ties - ties) / (step.pairs - pairs);
    }
    pairs = step.pairs;
    ties = step.ties;
  }
  return ties;
}

}  // namespace borderweave::study
