#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

/// The border between two municipalities.
///
/// Two touch when they share a border (shared_border.h) of more than 5 m, whatever the tolerance;
/// its length is measured along the first. Where they do not, their borders may have been drawn
/// twice: they touch when they face each other (opposing_border.h) within the tolerance along more
/// than 50 m, the mean over both outlines. Neither length grows with the tolerance, so that a
/// larger one never loses a neighbour.
struct CommonBorder {
  struct Piece {
    double distance_m = 0;
    double km = 0;  ///< half of the piece's length: each outline has its own
  };

  RowPair rows;
  double shared_km = 0;       ///< 0 when 5 m or less
  std::vector<Piece> facing;  ///< of both outlines; none when there is a shared border

  /// Length of the border within a tolerance; 0 when they do not touch.
  double km(double tolerance_m) const;
};

/// The borders of those pairs (ascending) that touch within `reach_m`, or nearly so, in their
/// order. Pairs whose boxes are farther apart need not be given. The same result for any number of
/// threads, and km(t) is the same for every reach of t or more.
std::vector<CommonBorder> find_common_borders(const OutlineIndex& index,
                                              std::span<const RowPair> pairs, double reach_m);

}  // namespace borderweave::geo
