#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/random.h"
#include "geo/countries.h"
#include "geo/region_tables.h"
#include "geo/territories.h"
#include "sim/basics/node_covariates.h"
#include "sim/choice/dyad.h"
#include "sim/twinning/twinning_parameters.h"

namespace borderweave::sim {

/// A randomly drawn stock of partnerships (model.md §3.5) between municipalities of two states, for
/// a region without a table of observed ones.
///
///     P(i is active) = σ(a + b x_i),   x = ln(population / 20,000)
///     P(tie | both active, ξ) = σ(c + Σ slopes + h(x_i) + h(x_j) + ln ξ_i + ln ξ_j)
///     h(x) = h0 + h1 x + h2 x²,   ln ξ ~ N(−s²/2, s²)
///
/// A town is active if it has a partner anywhere: in its own state, overseas, beyond the region.
/// Many active towns therefore have none inside the region.
///
/// Laws:
///   1. every draw is addressed by (seed, permanent ids) alone: neither the order of rows, nor the
///      number of threads, nor additional municipalities change what is drawn for the others;
///   2. probability(i, j) and probability(j, i) have the same bits;
///   3. only active municipalities of different states are tied.
///
/// Example:
///     const Twinning twinning(territories, countries, TwinningParameters{}, /*seed=*/1);
///     const std::vector<geo::Partnership> table = generate_partnerships(twinning);
class Twinning {
 public:
  /// Keeps no reference to its arguments. Requires every municipality's country to be in
  /// `countries`, with an income (the readers check both); outlines and places are not used.
  Twinning(const geo::Territories& territories, const geo::Countries& countries,
           const TwinningParameters& parameters, std::uint64_t seed);

  std::size_t size() const { return id_.size(); }

  /// Rows of the active municipalities, ascending.
  const std::vector<std::uint32_t>& active() const { return active_; }

  /// May the two, both active, have a partnership: are they of two states?
  bool eligible(std::uint32_t i, std::uint32_t j) const {
    return place_[i].country != place_[j].country;
  }

  /// P(tie), given that both are active and their sociability. Bit-identical for (j, i). Requires
  /// an eligible pair.
  double probability(std::uint32_t i, std::uint32_t j) const;

  /// Is the pair tied? Its draw is below its probability. Requires an eligible pair.
  bool tied(std::uint32_t i, std::uint32_t j) const;

  double log_distance(std::uint32_t i, std::uint32_t j) const;  ///< ln km, >= 0
  double log_size(std::uint32_t i) const { return place_[i].log_size; }
  std::uint64_t seed() const { return seed_; }

 private:
  TwinningParameters parameters_;
  std::uint64_t seed_;
  std::vector<ChoiceAttributes> place_;
  StateRelations relations_;
  std::vector<std::int64_t> id_;
  std::vector<std::uint32_t> active_;
  std::vector<double> inclination_;     ///< h(x) + ln ξ
  std::vector<std::uint64_t> address_;  ///< 64 random bits of each id, see `tied`
  Stream pairs_;
};

/// The drawn partnerships as rows of a partnership table, sorted by pair: twinning (rung 2) without
/// sphere or dates, which the stock does not provide, and with a source that says they are not
/// observed. Considers every pair of active municipalities of two states, including distant ones:
/// each is improbable, but together they make up most ties. Takes time quadratic in the number of
/// active municipalities.
std::vector<geo::Partnership> generate_partnerships(const Twinning& twinning);

/// Was the row drawn by generate_partnerships, according to its source?
bool is_generated(const geo::Partnership& row);

}  // namespace borderweave::sim
