#include "sim/agglomeration/classes.h"

#include <algorithm>

namespace borderweave::sim {

namespace {

/// A rise of F that is more than the yearly breathing of tie intensity [A].
constexpr double kRise = 0.01;

constexpr double kInstitutional = 0.5;

bool rising(const Score& score, const Past& past) {
  return score.functional >
             *std::min_element(past.functional.begin(), past.functional.end()) + kRise ||
         score.level > *std::min_element(past.level.begin(), past.level.end());
}

std::size_t find(const Agglomerations& remembered, const RowPair& pair) {
  const auto& [a, b] = pair;
  std::size_t low = 0;
  std::size_t high = remembered.pair_a.size();
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const RowPair here{remembered.pair_a[middle], remembered.pair_b[middle]};
    (here < pair ? low : high) = here < pair ? middle + 1 : middle;
  }
  const bool found =
      low < remembered.pair_a.size() && remembered.pair_a[low] == a && remembered.pair_b[low] == b;
  return found ? low : remembered.pair_a.size();
}

}  // namespace

Past past_of(const Agglomerations& remembered, const RowPair& pair, const Score& score,
             bool first_year) {
  Past past;
  if (first_year) {
    past.functional.fill(score.functional);
    past.level.fill(score.level);
    return past;
  }
  const std::size_t row = find(remembered, pair);
  if (row == remembered.pair_a.size()) return past;
  const auto from = static_cast<std::ptrdiff_t>(row * kHistoryYears);
  past.best = remembered.best_functional[row];
  std::copy_n(remembered.functional_history.begin() + from, kHistoryYears, past.functional.begin());
  std::copy_n(remembered.level_history.begin() + from, kHistoryYears, past.level.begin());
  return past;
}

AgglomerationClass classify(const Score& score, char tier, const Past& past,
                            const AgglomerationParameters& parameters) {
  const bool across = score.minority_share >= parameters.minority_share &&
                      score.minority >= parameters.minority_people;
  if (score.merged && across && score.functional >= kFunctional) {
    return tier == 'A' ? AgglomerationClass::agglomeration : AgglomerationClass::twin_town;
  }
  if (score.functional >= kVisible) {
    return rising(score, past) ? AgglomerationClass::emerging : AgglomerationClass::partial;
  }
  if (score.institutional >= kInstitutional) return AgglomerationClass::institution_only;
  return past.best >= kVisible ? AgglomerationClass::dissolved : AgglomerationClass::low;
}

void remember_pairs(const std::vector<RowPair>& pairs, const std::vector<Score>& scores,
                    const std::vector<Past>& pasts, Agglomerations& remembered) {
  remembered.pair_a.clear();
  remembered.pair_b.clear();
  remembered.best_functional.clear();
  remembered.functional_history.clear();
  remembered.level_history.clear();
  for (std::size_t k = 0; k < pairs.size(); ++k) {
    remembered.pair_a.push_back(pairs[k].first);
    remembered.pair_b.push_back(pairs[k].second);
    remembered.best_functional.push_back(std::max(pasts[k].best, scores[k].functional));
    auto& functional = remembered.functional_history;
    functional.insert(functional.end(), pasts[k].functional.begin() + 1, pasts[k].functional.end());
    functional.push_back(scores[k].functional);
    auto& level = remembered.level_history;
    level.insert(level.end(), pasts[k].level.begin() + 1, pasts[k].level.end());
    level.push_back(scores[k].level);
  }
}

}  // namespace borderweave::sim
