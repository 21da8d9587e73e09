#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <vector>

/// How uncertain a score is because towns, and borders, are a sample. Laws:
/// 1. draw k of a seed is the same whatever else is drawn, and on any number of threads;
/// 2. inside a region towns are drawn with replacement, and a pair counts w_a w_b times: pairs that
///    share a town are not independent (the pigeonhole bootstrap of Owen 2007, node weights);
/// 3. pooled over regions, pairs of states are drawn instead: a region has one to three of them,
///    too few to draw from by themselves.
///
/// Example:
///     const auto scores = bootstrap(space.places().size(), 1, 200, [&](std::span<const double> w)
///     {
///       return log_score(blocks_of(forecast, outcome, space, w));
///     });
///     const auto likely = percentile_interval(scores);  // 90 of 100 draws lie in it
namespace borderweave::study {

/// How often each of `n` is drawn in draw `draw`: n draws with replacement, so the sum is n.
std::vector<double> resampled(std::size_t n, std::uint64_t seed, std::uint32_t draw);

struct Interval {
  double low = 0;
  double high = 0;
};

/// The central interval of this mass between the sorted values, by linear interpolation (numpy's
/// default). Values that are not numbers are left out; NaN when none is left.
Interval percentile_interval(std::span<const double> values, double mass = 0.9);

/// score(w) for each draw of node weights of `n` towns, in parallel.
std::vector<double> bootstrap(std::size_t n, std::uint64_t seed, std::uint32_t draws,
                              const std::function<double(std::span<const double>)>& score);

/// What one pair of states adds to a score: the score is the sum of parts over the sum of counts.
struct CountryPairPart {
  double sum = 0;    ///< such as −log likelihood
  double count = 0;  ///< such as ties
};

/// Σ w sum / Σ w count for each draw of pairs of states.
std::vector<double> bootstrap(std::span<const CountryPairPart> parts, std::uint64_t seed,
                              std::uint32_t draws);

}  // namespace borderweave::study
