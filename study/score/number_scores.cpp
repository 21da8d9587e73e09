#include "study/score/number_scores.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace borderweave::study {
namespace {

constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();

}  // namespace

double ranked_probability_score(std::span<const double> probability, std::size_t came_true) {
  double cumulative = 0, sum = 0;
  for (std::size_t k = 0; k + 1 < probability.size(); ++k) {  // both end at 1
    cumulative += probability[k];
    const double apart = cumulative - (k >= came_true ? 1 : 0);
    sum += apart * apart;
  }
  return sum;
}

EnsembleScore crps(std::span<const double> members, double observed) {
  const auto count = static_cast<double>(members.size());
  if (members.empty()) return {kUndefined, kUndefined};
  std::vector<double> sorted(members.begin(), members.end());
  std::ranges::sort(sorted);
  double from_observed = 0, apart = 0;  // apart: Σ |x − x'| over unordered pairs
  for (std::size_t k = 0; k < sorted.size(); ++k) {
    from_observed += std::abs(sorted[k] - observed);
    // Relative to the first, so that a common offset costs no digits.
    apart += (2 * static_cast<double>(k) - count + 1) * (sorted[k] - sorted.front());
  }
  EnsembleScore score;
  score.plain = from_observed / count - apart / (count * count);
  score.fair =
      sorted.size() == 1 ? kUndefined : from_observed / count - apart / (count * (count - 1));
  return score;
}

double log_rmse(std::span<const double> forecast, std::span<const double> observed) {
  if (forecast.empty()) return kUndefined;
  double sum = 0;
  for (std::size_t k = 0; k < forecast.size(); ++k) {
    const double ratio = std::log1p(forecast[k]) - std::log1p(observed[k]);
    sum += ratio * ratio;
  }
  return std::sqrt(sum / static_cast<double>(forecast.size()));
}

double skill(double score, double reference) {
  return reference == 0 ? kUndefined : 1 - score / reference;
}

}  // namespace borderweave::study
