#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "geo/box_index.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A pair of rows of two different states, first < second.
using CrossBorderPair = std::pair<std::uint32_t, std::uint32_t>;

/// Municipalities by the boxes of their outlines. Rows without an outline (what a reader leaves
/// after an error) are not in it. Threads may search it together.
class OutlineIndex {
 public:
  explicit OutlineIndex(const Territories& territories);

  /// Rows whose box meets `box`, ascending.
  std::vector<std::uint32_t> meeting(const Geos& geos, const Box& box) const;

  /// Pairs of two states whose boxes come within `reach_m`, ascending.
  std::vector<CrossBorderPair> cross_border_pairs(double reach_m) const;

  const Territories& territories() const { return territories_; }

 private:
  const Territories& territories_;
  std::vector<std::uint32_t> rows_;  ///< those with an outline
  std::vector<Box> boxes_;
  BoxIndex tree_;
};

/// Every row of the pairs, ascending, each once.
std::vector<std::uint32_t> rows_of(std::span<const CrossBorderPair> pairs);

}  // namespace borderweave::geo
