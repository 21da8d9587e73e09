#include "study/score/alive_ties.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <optional>
#include <vector>

namespace borderweave::study {
namespace {

std::size_t states_of(const PairSpace& space, RowPair pair) {
  return space.cell(pair.first, pair.second) / kBandStarts.size();
}

double with_hazard(double probability, double factor) {
  return probability < 1 ? -std::expm1(factor * std::log1p(-probability)) : 1;
}

/// Row of the tie; empty where the layer has no such pair.
std::optional<std::size_t> tie_of(const output::StoredTies& ties, RowPair pair) {
  const auto found = std::ranges::lower_bound(ties.pairs, pair);
  if (found == ties.pairs.end() || *found != pair) return std::nullopt;
  return static_cast<std::size_t>(found - ties.pairs.begin());
}

}  // namespace

void PooledRatio::add(std::size_t country_pair, double top, double bottom) {
  top_[country_pair] += top;
  bottom_[country_pair] += bottom;
}

double PooledRatio::of(std::size_t country_pair) const {
  const double top = std::accumulate(top_.begin(), top_.end(), 0.0);
  const double bottom = std::accumulate(bottom_.begin(), bottom_.end(), 0.0);
  const double all = bottom > 0 && top > 0 ? top / bottom : 1;
  return (top_[country_pair] + all) / (bottom_[country_pair] + 1);
}

PairForecast alive_forecast(const PairSpace& space, const PairForecast& formed,
                            const output::StoredTies& ties, std::size_t frame,
                            const std::vector<RowPair>& given) {
  PooledRatio alive(space.country_pairs().size());
  for (const ListedPair& pair : formed.listed) {
    const RowPair rows{pair.a, pair.b};
    if (pair.probability < kCountedFrom || std::ranges::binary_search(given, rows)) continue;
    const auto tie = tie_of(ties, rows);
    alive.add(states_of(space, rows), tie ? ties.alive[frame * ties.pairs.size() + *tie] : 0,
              pair.probability);
  }
  std::vector<double> factor;
  for (std::size_t states = 0; states < space.country_pairs().size(); ++states) {
    factor.push_back(alive.of(states));
  }
  PairForecast forecast = formed;
  for (ListedPair& pair : forecast.listed) {
    const double of_states = factor[states_of(space, {pair.a, pair.b})];
    const double before = pair.probability;
    pair.probability = with_hazard(before, of_states);
    // d(1 − (1 − P)^f) / dP, which is steep near 1: no number between 0 and 1 varies by more.
    const double slope = before < 1 ? of_states * (1 - pair.probability) / (1 - before) : 0;
    pair.variance =
        std::min(pair.variance * slope * slope, pair.probability * (1 - pair.probability));
  }
  for (std::size_t cell = 0; cell < space.cells(); ++cell) {
    forecast.tail[cell] = with_hazard(forecast.tail[cell], factor[cell / kBandStarts.size()]);
  }
  return forecast;
}

std::vector<CountedShare> survival(const PairSpace& space, const std::vector<RowPair>& pairs,
                                   const output::StoredTies& ties, std::size_t earlier,
                                   std::size_t later, double replicates) {
  constexpr double kMostly = 0.5;
  const auto alive = [&](std::size_t frame, std::size_t tie) {
    return ties.alive[frame * ties.pairs.size() + tie];
  };
  PooledRatio pooled(space.country_pairs().size());
  for (std::size_t k = 0; k < ties.pairs.size(); ++k) {
    const RowPair pair = ties.pairs[k];
    if (space.cell(pair.first, pair.second) == PairSpace::kDomestic) continue;
    if (alive(earlier, k) < kMostly) continue;
    pooled.add(states_of(space, pair), alive(later, k), alive(earlier, k));
  }
  std::vector<CountedShare> survives;
  for (const RowPair& pair : pairs) {
    const double of_states = std::min(1.0, pooled.of(states_of(space, pair)));
    const auto tie = tie_of(ties, pair);
    if (!tie || alive(earlier, *tie) < kMostly) {
      survives.push_back({of_states, 0});
      continue;
    }
    const double before = replicates * alive(earlier, *tie);
    const double after = replicates * alive(later, *tie);
    const double own = std::min(1.0, after / before), weight = before / (before + 1);
    const double variance = before > 1 ? weight * weight * own * (1 - own) / (before - 1) : 0;
    survives.push_back({std::min(1.0, (after + of_states) / (before + 1)), variance});
  }
  return survives;
}

}  // namespace borderweave::study
