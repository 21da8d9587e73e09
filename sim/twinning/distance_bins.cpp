#include "sim/twinning/distance_bins.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "core/parallel.h"

namespace borderweave::sim {
namespace {

constexpr std::size_t kRowsAtATime = 16;
constexpr double kNormal95 = 1.959963984540054;

/// Where a bin ends, and what the EU row counts in it [C].
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

/// The ties that `pairs` would have at the rate ties/of: binomial, and the rate is itself a count.
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

}  // namespace

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

}  // namespace borderweave::sim
