#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/outline_index.h"

namespace borderweave::geo {

/// The border between two municipalities. Laws:
/// 1. two municipalities touch when they share a border (shared_border.h) of more than 5 m,
///    whatever the tolerance; its length is measured along the first outline;
/// 2. where they share none, the borders may have been digitised twice: the two touch when they
///    face each other (opposing_border.h) within the tolerance along more than 50 m, averaged over
///    both outlines;
/// 3. borders that were digitised twice cross, and may run within 5 cm of each other there for more
///    than 5 m in all. Where municipalities of two states overlap by up to 5 m along at least a
///    tenth of what they share, the lengths of both laws add up;
/// 4. neither length shrinks as the tolerance grows, so a larger tolerance never loses a neighbour.
struct CommonBorder {
  struct Piece {
    double distance_m = 0;
    double km = 0;          ///< half of the piece's length: each outline has its own
    bool overlaps = false;  ///< does it lie inside the other municipality?
  };

  RowPair rows;
  double shared_km = 0;  ///< 0 when 5 m or less
  std::vector<Piece>
      opposing;  ///< of both outlines; none beside a border that is shared throughout

  /// Length of the border within a tolerance; 0 when they do not touch.
  double km(double tolerance_m) const;
};

/// The borders of those of the pairs (ascending) that touch within `reach_m`, or nearly so, in the
/// order of the pairs. Pairs whose boxes are farther apart need not be given. The same result for
/// any number of threads, and km(t) is the same for every reach of at least t.
///
/// Example:
///     for (const CommonBorder& border : find_common_borders(index, index.pairs(50), 50)) {
///       if (border.km(50) > border.km(5)) gained.push_back(border.rows);
///     }
std::vector<CommonBorder> find_common_borders(const OutlineIndex& index,
                                              std::span<const RowPair> pairs, double reach_m);

}  // namespace borderweave::geo
