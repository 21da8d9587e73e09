#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/geodesic.h"
#include "geo/territories.h"
#include "sim/ensemble/distance_bands.h"

/// A forecast over all pairs of municipalities of two states, and what came true of it, in a form
/// in which millions of pairs cost little: pairs with a probability of their own are listed, all
/// others belong to a cell, a pair of states and a distance band, with one probability for each of
/// its pairs.
namespace borderweave::study {

using sim::band_of;
using sim::kBandStarts;

/// "10-25 km", "200 km and more".
std::string band_name(std::size_t band);

/// Municipalities as scores see them; row i of every column is the same one.
struct ScoredPlaces {
  std::vector<geo::LonLat> at;
  std::vector<double> population;
  std::vector<std::uint32_t> country;  ///< index into `countries`
  std::vector<std::string> countries;  ///< codes, sorted

  std::size_t size() const { return at.size(); }
};

/// All unordered pairs of municipalities of two states, each in one cell. Laws:
/// 1. cell = pair of states × number of bands + band; pairs of states are numbered in the order of
///    their codes;
/// 2. a pair inside one state has no cell (kDomestic) and is never scored;
/// 3. cell(a, b) == cell(b, a).
/// Takes two bytes for each pair of rows. REQUIRES at most kMostStates states, whose cells are
/// fewer than 65,535, and columns of one length.
///
/// Example:
///     const PairSpace space(towns);
///     space.pairs_by_cell()[space.cell(a, b)];    // how many pairs are like this one
class PairSpace {
 public:
  static constexpr std::uint16_t kDomestic = std::numeric_limits<std::uint16_t>::max();
  static constexpr std::size_t kMostStates = 147;

  explicit PairSpace(ScoredPlaces places);

  const ScoredPlaces& places() const { return places_; }
  std::size_t cells() const { return country_pairs_.size() * kBandStarts.size(); }
  std::uint16_t cell(std::uint32_t a, std::uint32_t b) const;
  /// Distance, km (geo::short_distance_km).
  double km(std::uint32_t a, std::uint32_t b) const;
  /// Indices into `countries`, first < second.
  const std::vector<RowPair>& country_pairs() const { return country_pairs_; }

  /// The sum of w_a w_b over the pairs of each cell; without weights, how many pairs it has.
  std::vector<double> pairs_by_cell(std::span<const double> weight = {}) const;

 private:
  std::size_t index(std::uint32_t a, std::uint32_t b) const;

  ScoredPlaces places_;
  std::vector<geo::Geocentric> at_;
  std::vector<RowPair> country_pairs_;
  std::vector<std::uint16_t> cell_;  ///< of (a, b), a < b, row by row
};

/// A pair with a probability of its own, a < b.
struct ListedPair {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  double probability = 0;
  /// Of `probability` as a mean over replicates: the square of its standard error; 0 when exact.
  double variance = 0;
};

/// P(tied by that date) for every pair of a PairSpace.
struct PairForecast {
  Date date;
  std::vector<ListedPair> listed;  ///< of two states; sorted by (a, b), each pair once
  std::vector<double> tail;        ///< by cell: of each pair that is not listed
};

/// Which pairs are tied, and which are not asked about (those tied before the cut, when formation
/// is scored). All lists are sorted, each pair once, first < second, of two states.
struct Outcome {
  std::vector<RowPair> ties;
  std::vector<RowPair> left_out;
  /// Where few pairs are asked about: these, the ties among them, and no others. `left_out` is
  /// empty then.
  std::optional<std::vector<RowPair>> asked = {};
};

/// Calls visit(a, b) for every pair that is asked about, in ascending order. Where `asked` is given
/// it takes no look at any other pair.
template <typename Visit>
void for_each_asked(const PairSpace& space, const Outcome& outcome, const Visit& visit) {
  if (outcome.asked) {
    for (const auto& [a, b] : *outcome.asked) visit(a, b);
    return;
  }
  auto left_out = outcome.left_out.begin();
  const auto n = static_cast<std::uint32_t>(space.places().size());
  for (std::uint32_t a = 0; a < n; ++a) {
    for (std::uint32_t b = a + 1; b < n; ++b) {
      if (space.cell(a, b) == PairSpace::kDomestic) continue;
      const RowPair pair{a, b};
      while (left_out != outcome.left_out.end() && *left_out < pair) ++left_out;
      if (left_out == outcome.left_out.end() || *left_out != pair) visit(a, b);
    }
  }
}

/// Pairs of one probability in one cell: a listed pair, or those of a tail. With node weights the
/// numbers are sums of w_a w_b.
struct PairBlock {
  double probability = 0;
  double pairs = 1;
  double ties = 0;  ///< how many of them are tied, 0…pairs
  double variance = 0;
  std::uint16_t cell = 0;
};

/// The forecast beside the outcome: blocks of listed pairs in their order, then one for each cell
/// with other pairs. Blocks without weight are left out. Weights are whole numbers, so that what a
/// cell has left is exact; without any, each pair counts once.
std::vector<PairBlock> blocks_of(const PairForecast& forecast, const Outcome& outcome,
                                 const PairSpace& space, std::span<const double> weight = {});

/// Those of one distance band.
std::vector<PairBlock> blocks_in_band(std::span<const PairBlock> blocks, std::size_t band);

}  // namespace borderweave::study
