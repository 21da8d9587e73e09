#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/outline_index.h"

namespace borderweave::geo {

/// A piece of one municipality's border that looks at another municipality.
struct OpposingBorder {
  std::uint32_t row = 0;  ///< whom it faces
  double distance_m = 0;  ///< from the middle of the piece to the other's border
  double km = 0;          ///< length of the piece
};

/// Whom the border of `row` faces where no other outline runs alongside within 5 cm: borders that
/// two hands have drawn, with slivers, gaps and overlaps between.
///
/// The border is cut into pieces of at most 10 m. From its middle, a piece faces
///   - whoever's border passes within 5 cm; else
///   - every municipality whose ground it lies in (an overlap), at the distance of that one's
///     border; else
///   - the one whose border is nearest in the outward quadrant, 45° to both sides of the normal,
///     and only that one: what lies behind a third municipality, or beside one that is nearer, is
///     not faced.
/// So a piece faces the same municipalities whatever the reach; `reach_m` (at least 5 cm) only
/// leaves out those that are farther. Pieces that face none of `wanted` (ascending) are left out.
/// Distances are on a plane that is true at the latitude of the outline's middle.
std::vector<OpposingBorder> opposing_border(const OutlineIndex& index, std::uint32_t row,
                                            double reach_m, std::span<const std::uint32_t> wanted);

}  // namespace borderweave::geo
