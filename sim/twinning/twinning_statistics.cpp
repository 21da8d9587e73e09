#include "sim/twinning/twinning_statistics.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <iterator>
#include <limits>
#include <numeric>
#include <vector>

#include "core/parallel.h"
#include "geo/region_tables.h"

namespace borderweave::sim {
namespace {

/// The smallest value that a share `q` of the values does not exceed; 0 if there are none.
template <typename Value>
Value quantile_of(const std::vector<Value>& sorted, double q) {
  if (sorted.empty()) return 0;
  const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(sorted.size())));
  return sorted[std::max<std::size_t>(rank, 1) - 1];
}

/// Sums over the active municipalities for one step of Newton's method.
struct Moments {
  double expected = 0;
  double expected_x = 0;
  double expected_xx = 0;
  double observed = 0;
  double observed_x = 0;
};

Moments moments(const Twinning& twinning, const std::vector<int>& degree, double constant,
                double exponent) {
  Moments sum;
  for (const std::uint32_t i : twinning.active()) {
    const double x = twinning.log_size(i);
    const double mean = std::exp(constant + exponent * x);
    sum.expected += mean;
    sum.expected_x += mean * x;
    sum.expected_xx += mean * x * x;
    sum.observed += degree[i];
    sum.observed_x += degree[i] * x;
  }
  return sum;
}

/// Poisson regression of degree on ln population. 0 if it cannot be estimated: nobody has a
/// partner, all are of one size, or so few have one that the likelihood has no maximum.
double population_exponent(const Twinning& twinning, const std::vector<int>& degree) {
  constexpr int kSteps = 100;
  constexpr double kSmall = 1e-9;
  constexpr double kLargestStep = 0.5;  // the likelihood is concave: short steps converge
  const Moments flat = moments(twinning, degree, 0, 0);
  if (!(flat.observed > 0)) return 0;
  double constant = std::log(flat.observed / flat.expected);
  double exponent = 0;
  for (int step = 0; step < kSteps; ++step) {
    const Moments m = moments(twinning, degree, constant, exponent);
    const double determinant = m.expected * m.expected_xx - m.expected_x * m.expected_x;
    if (!(determinant > kSmall)) return 0;
    const double residual = m.observed - m.expected;
    const double residual_x = m.observed_x - m.expected_x;
    const double change = (m.expected * residual_x - m.expected_x * residual) / determinant;
    exponent += std::clamp(change, -kLargestStep, kLargestStep);
    const Moments moved = moments(twinning, degree, constant, exponent);
    constant += std::log(moved.observed / moved.expected);
    if (std::abs(change) < kSmall) return exponent;
  }
  return 0;
}

/// E(k(k − 1)) / E(k)² of the active ones.
double concentration(const std::vector<int>& degree, std::size_t active) {
  double ends = 0;
  double pairs = 0;
  for (const int k : degree) {
    ends += k;
    pairs += static_cast<double>(k) * (k - 1);
  }
  return ends > 0 ? pairs * static_cast<double>(active) / (ends * ends) : 0;
}

/// Numbers of partners of each municipality.
std::vector<int> degrees_of(const Twinning& twinning, const std::vector<geo::Partnership>& ties) {
  std::vector<int> degree(twinning.size(), 0);
  for (const auto& tie : ties) {
    ++degree[tie.a];
    ++degree[tie.b];
  }
  return degree;
}

/// TwinningStatistics::inside, from degrees_of.
Degrees describe_degrees(const Twinning& twinning, const std::vector<int>& degree) {
  std::vector<int> connected;
  std::ranges::copy_if(degree, std::back_inserter(connected), [](int k) { return k > 0; });
  if (connected.empty()) return {};
  std::ranges::sort(connected);
  Degrees result;
  result.mean = static_cast<double>(std::accumulate(connected.begin(), connected.end(), 0)) /
                static_cast<double>(connected.size());
  for (std::size_t q = 0; q < kDegreeQuantiles.size(); ++q) {
    result.quantiles.at(q) = quantile_of(connected, kDegreeQuantiles.at(q));
  }
  result.exponent = population_exponent(twinning, degree);
  result.concentration = concentration(degree, twinning.active().size());
  return result;
}

constexpr std::size_t kRowsAtATime = 16;
constexpr double kNormal95 = 1.959963984540054;

/// Where a bin ends, and the EU counts in it [C].
struct EuBin {
  double to_km;
  std::uint64_t ties;
  std::uint64_t pairs;
};
constexpr std::array<EuBin, 7> kEuRow = {{{10, 14, 76},
                                          {25, 20, 554},
                                          {50, 55, 3126},
                                          {100, 91, 20080},
                                          {200, 193, 132696},
                                          {400, 0, 0},
                                          {std::numeric_limits<double>::infinity(), 0, 0}}};

std::size_t bin_of(double log_distance) {
  const double km = std::exp(log_distance);
  return static_cast<std::size_t>(
      std::ranges::find_if(kEuRow, [&](const EuBin& bin) { return km < bin.to_km; }) -
      kEuRow.begin());
}

struct Tally {
  std::uint64_t pairs = 0;
  double mean = 0;
  double variance = 0;
};
using Tallies = std::array<Tally, kEuRow.size()>;

/// The pairs of the k-th active municipality with the later ones.
Tallies tally(const Twinning& twinning, std::size_t k) {
  const auto& active = twinning.active();
  Tallies tallies;
  for (std::size_t l = k + 1; l < active.size(); ++l) {
    if (!twinning.eligible(active[k], active[l])) continue;
    const double p = twinning.probability(active[k], active[l]);
    Tally& bin = tallies.at(bin_of(twinning.log_distance(active[k], active[l])));
    ++bin.pairs;
    bin.mean += p;
    bin.variance += p * (1 - p);
  }
  return tallies;
}

ExpectedTies around(double mean, double variance) {
  const double reach = kNormal95 * std::sqrt(variance);
  return {mean, std::max(0.0, mean - reach), mean + reach};
}

/// The ties that `pairs` would have at the EU rate: binomial, and the rate itself is estimated from
/// a count.
ExpectedTies at_rate(const EuBin& eu, std::uint64_t pairs) {
  if (eu.pairs == 0) return {};
  const auto n = static_cast<double>(pairs);
  const auto of = static_cast<double>(eu.pairs);
  const double rate = static_cast<double>(eu.ties) / of;
  return around(n * rate, n * rate * (1 - rate) * (1 + n / of));
}

std::vector<DistanceBin> empty_bins() {
  std::vector<DistanceBin> bins(kEuRow.size());
  double from = 0;
  for (std::size_t b = 0; b < bins.size(); ++b) {
    bins[b].from_km = from;
    bins[b].to_km = from = kEuRow.at(b).to_km;
    bins[b].eu_ties = kEuRow.at(b).ties;
    bins[b].eu_pairs = kEuRow.at(b).pairs;
  }
  return bins;
}

/// TwinningStatistics::bins.
std::vector<DistanceBin> distance_bins(const Twinning& twinning,
                                       const std::vector<geo::Partnership>& ties) {
  std::vector<Tallies> rows(twinning.active().size());
  parallel_for(rows.size(), kRowsAtATime, [&](std::size_t k) { rows[k] = tally(twinning, k); });
  std::vector<DistanceBin> bins = empty_bins();
  for (std::size_t b = 0; b < bins.size(); ++b) {
    Tally sum;
    for (const Tallies& row : rows) {
      sum.pairs += row.at(b).pairs;
      sum.mean += row.at(b).mean;
      sum.variance += row.at(b).variance;
    }
    bins[b].pairs = sum.pairs;
    bins[b].model = around(sum.mean, sum.variance);
    bins[b].eu = at_rate(kEuRow.at(b), sum.pairs);
  }
  for (const auto& tie : ties) ++bins.at(bin_of(twinning.log_distance(tie.a, tie.b))).ties;
  return bins;
}

double median_size_difference(const Twinning& twinning, const std::vector<geo::Partnership>& ties) {
  constexpr double kLog10 = 2.302585092994046;
  std::vector<double> differences;
  for (const auto& tie : ties) {
    differences.push_back(std::abs(twinning.log_size(tie.a) - twinning.log_size(tie.b)) / kLog10);
  }
  std::ranges::sort(differences);
  return quantile_of(differences, 0.5);
}

}  // namespace

TwinningStatistics measure_twinning(const Twinning& twinning,
                                    const std::vector<geo::Partnership>& ties) {
  const std::vector<int> degree = degrees_of(twinning, ties);
  TwinningStatistics result;
  result.municipalities = twinning.size();
  result.active = twinning.active().size();
  result.connected = twinning.size() - static_cast<std::size_t>(std::ranges::count(degree, 0));
  result.ties = ties.size();
  result.bins = distance_bins(twinning, ties);
  if (result.active > 0) {
    result.active_degree =
        2 * static_cast<double>(result.ties) / static_cast<double>(result.active);
  }
  result.inside = describe_degrees(twinning, degree);
  result.size_difference = median_size_difference(twinning, ties);
  return result;
}

}  // namespace borderweave::sim
