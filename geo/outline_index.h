#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/box_index.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Municipalities by the boxes of their outlines. Rows without an outline (what a reader leaves
/// after an error) are not in it. Threads may search it together.
class OutlineIndex {
 public:
  explicit OutlineIndex(const Territories& territories);

  /// Rows whose box meets `box`, ascending.
  std::vector<std::uint32_t> meeting(const Geos& geos, const Box& box) const;

  /// The box of a row's outline, which is not empty.
  const Box& box(std::uint32_t row) const;

  /// Pairs whose boxes come within `reach_m`, ascending: all of them, or those of two states.
  std::vector<RowPair> pairs(double reach_m) const;
  std::vector<RowPair> cross_border_pairs(double reach_m) const;

  const Territories& territories() const { return territories_; }

 private:
  const Territories& territories_;
  std::vector<std::uint32_t> rows_;  ///< those with an outline
  std::vector<Box> boxes_;
  BoxIndex tree_;
};

/// Every row of the pairs, ascending, each once.
std::vector<std::uint32_t> rows_of(std::span<const RowPair> pairs);

}  // namespace borderweave::geo
