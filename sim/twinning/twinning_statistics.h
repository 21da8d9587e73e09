#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "geo/region_tables.h"
#include "sim/twinning/twinning.h"

namespace borderweave::sim {

/// A number of ties and the range of 95 % of draws.
struct ExpectedTies {
  double mean = 0;
  double low = 0;
  double high = 0;
};

/// Pairs of twin-active municipalities of two states whose centres are `from`…`to` km apart.
struct DistanceBin {
  double from_km = 0;
  double to_km = 0;  ///< infinity in the last bin
  std::uint64_t pairs = 0;
  std::uint64_t ties = 0;
  /// Expected under Twinning, given the active towns and their sociability.
  ExpectedTies model;
  /// The same bin among the twin-active towns of 25 EU states in 2017 [C]: ties and pairs (0 beyond
  /// 200 km, where the data end), and the ties that `pairs` would have at that rate. The range
  /// covers the randomness of both.
  std::uint64_t eu_ties = 0;
  std::uint64_t eu_pairs = 0;
  ExpectedTies eu;

  /// P(tie) here, and in the EU; nothing without pairs.
  std::optional<double> rate() const { return share(ties, pairs); }
  std::optional<double> eu_rate() const { return share(eu_ties, eu_pairs); }

 private:
  static std::optional<double> share(std::uint64_t part, std::uint64_t all) {
    if (all == 0) return std::nullopt;
    return static_cast<double>(part) / static_cast<double>(all);
  }
};

/// Quantiles of degrees that are reported: 1, 5, 10, 25, 50, 75, 90, 95 and 99 %.
inline constexpr std::array<double, 9> kDegreeQuantiles = {.01, .05, .10, .25, .50,
                                                           .75, .90, .95, .99};

/// Numbers of partners of towns. Mean and quantiles are of towns with a partner; `exponent` and
/// `concentration` are of all twin-active towns of known population. Only these two are comparable
/// for a region, which shows just a part of each town's partners: they do not depend on which part.
struct Degrees {
  double mean = 0;
  std::array<int, kDegreeQuantiles.size()> quantiles{};
  double exponent = 0;  ///< e in E(degree) ∝ population^e, by Poisson likelihood
  double concentration =
      0;  ///< E(k(k − 1)) / E(k)²: 1 if all had the same chances, more with a tail
};

/// Twin-active EU towns in 2017 [C]. All partners, including domestic and overseas ones: 9,522
/// towns. Foreign partners: in another of the 25 EU states, both populations known, 4,040 ties. The
/// published exponent .33 is the slope of ln degree on ln population over towns with a partner (.22
/// for foreign ones): it shrinks with the part that is observed, so it is not compared.
inline constexpr Degrees kEuAllPartners{2.65, {1, 1, 1, 1, 1, 3, 5, 8, 17}, 0.42, 2.31};
inline constexpr Degrees kEuForeignPartners{2.05, {1, 1, 1, 1, 1, 2, 4, 6, 11}, 0.40, 2.28};
inline constexpr double kEuSizeDifference = 0.30;  ///< median |Δ log10 population| of ties [C]

/// Statistics of a drawn stock, to be compared with the published ones.
struct TwinningStatistics {
  std::uint64_t municipalities = 0;
  std::uint64_t active = 0;
  std::uint64_t connected = 0;  ///< with a partner inside the region
  std::uint64_t ties = 0;
  std::vector<DistanceBin> bins;
  double active_degree = 0;    ///< mean partners inside the region, of the active ones
  Degrees inside;              ///< partners inside the region; zeros where there is none
  double size_difference = 0;  ///< median |Δ log10 population| of ties; 0 without any

  /// The share of a town's partners that lie inside the region, taking its active towns as average
  /// EU towns.
  double inside_share() const { return active_degree / kEuAllPartners.mean; }
};

/// `ties` are those of generate_partnerships(twinning).
TwinningStatistics measure_twinning(const Twinning& twinning,
                                    const std::vector<geo::Partnership>& ties);

}  // namespace borderweave::sim
