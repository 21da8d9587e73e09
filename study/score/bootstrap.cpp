#include "study/score/bootstrap.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <span>
#include <vector>

#include "core/parallel.h"
#include "core/random.h"

namespace borderweave::study {
namespace {

/// Keeps these draws apart from all others of the same seed ("scor").
constexpr std::uint32_t kPurpose = 0x73636f72;

/// The value at `share` of the way from the first to the last.
double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= sorted.size()) return sorted.back();
  if (sorted[below] == sorted[below + 1]) return sorted[below];  // also where both are infinite
  return std::lerp(sorted[below], sorted[below + 1], at - std::floor(at));
}

}  // namespace

std::vector<double> resampled(std::size_t n, std::uint64_t seed, std::uint32_t draw) {
  const Stream stream({.seed = seed, .replicate = draw}, 0, kPurpose);
  std::vector<double> weight(n, 0.0);
  for (std::size_t k = 0; k < n; ++k) {
    const auto drawn = static_cast<std::size_t>(stream.uniform(k) * static_cast<double>(n));
    ++weight[std::min(drawn, n - 1)];
  }
  return weight;
}

Interval percentile_interval(std::span<const double> values, double mass) {
  std::vector<double> sorted;
  std::ranges::copy_if(values, std::back_inserter(sorted), [](double x) { return !std::isnan(x); });
  constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
  if (sorted.empty()) return {kUnknown, kUnknown};
  std::ranges::sort(sorted);
  return {quantile(sorted, (1 - mass) / 2), quantile(sorted, (1 + mass) / 2)};
}

std::vector<double> bootstrap(std::size_t n, std::uint64_t seed, std::uint32_t draws,
                              const std::function<double(std::span<const double>)>& score) {
  std::vector<double> values(draws);
  parallel_for(draws, 1, [&](std::size_t draw) {
    values[draw] = score(resampled(n, seed, static_cast<std::uint32_t>(draw)));
  });
  return values;
}

std::vector<double> bootstrap(std::span<const CountryPairPart> parts, std::uint64_t seed,
                              std::uint32_t draws) {
  return bootstrap(parts.size(), seed, draws, [&](std::span<const double> weight) {
    double sum = 0, count = 0;
    for (std::size_t k = 0; k < parts.size(); ++k) {
      sum += weight[k] * parts[k].sum;
      count += weight[k] * parts[k].count;
    }
    return count == 0 ? std::numeric_limits<double>::quiet_NaN() : sum / count;
  });
}

}  // namespace borderweave::study
