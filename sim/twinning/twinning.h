#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "core/random.h"
#include "geo/countries.h"
#include "geo/territories.h"
#include "sim/basics/node_covariates.h"
#include "sim/choice/dyad.h"
#include "sim/twinning/parameters.h"

namespace borderweave::sim {

/// A drawn stock of partnerships (model.md §3.5): which pairs of municipalities of two states have
/// one, in a region whose table nobody compiled.
///
///     P(i is active) = σ(a + b x_i),   x = ln(population / 20,000)
///     P(tie | both active, ξ) = σ(c + Σ slopes + h(x_i) + h(x_j) + ln ξ_i + ln ξ_j)
///     h(x) = h0 + h1 x + h2 x²,   ln ξ ~ N(−s²/2, s²)
///
/// A town is active when it has a partner anywhere: at home, overseas, beyond the region. So many
/// active ones have none inside it, and nothing here forces one upon them.
///
/// Every draw is addressed by (seed, permanent ids) alone: neither the order of rows, nor the
/// number of threads, nor a municipality more changes what is drawn for the others.
class Twinning {
 public:
  /// Refers to none of its arguments afterwards. Requires every municipality's country to be in
  /// `countries`, with an income (the readers check both); outlines and places are not looked at.
  Twinning(const geo::Territories& territories, const geo::Countries& countries,
           const TwinningParameters& parameters, std::uint64_t seed);

  std::size_t size() const { return id_.size(); }

  /// Rows of the active municipalities, ascending.
  const std::vector<std::uint32_t>& active() const { return active_; }

  /// Can the two have a partnership: of two states? (Of active ones.)
  bool eligible(std::uint32_t i, std::uint32_t j) const {
    return place_[i].country != place_[j].country;
  }

  /// P(tie) given that both are active, and their sociability. The same bits for (j, i). Requires
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

}  // namespace borderweave::sim
