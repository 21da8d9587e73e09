#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "geo/nearby_segments.h"

namespace borderweave::geo {

/// A piece of one municipality's border that faces another municipality.
struct OpposingBorder {
  std::uint32_t row = 0;  ///< of the municipality that it faces
  double distance_m = 0;  ///< from the middle of the piece to the border of that one
  double km = 0;          ///< length of the piece
  bool overlaps = false;  ///< does its middle lie inside that one?
};

/// Finds which municipalities the border of `row` faces along the parts where no other outline runs
/// alongside it within 5 cm: borders that were digitised twice, with slivers, gaps and overlaps
/// between them.
///
/// The border is cut into pieces of at most 10 m. Laws:
/// 1. a piece whose middle lies within 5 cm of other borders faces those municipalities;
/// 2. else, a piece whose middle lies inside other municipalities (an overlap) faces all of them,
///    at the distance of their borders;
/// 3. else it faces only the municipality whose border is nearest in the outward quadrant, 45° to
///    both sides of the normal: it does not face what lies behind or beside a nearer one;
/// 4. so a piece faces the same municipalities for any `reach_m` (at least 5 cm), which only leaves
///    out those farther away.
/// Pieces that face none of `wanted` (ascending) are left out. Distances are measured on a plane
/// that is true to scale at the latitude of the middle of the outline.
///
/// Example:
///     const SegmentIndex segments(index);
///     for (const OpposingBorder& piece : opposing_border(segments, row, 50, others)) {
///       km_towards[piece.row] += piece.km;
///     }
std::vector<OpposingBorder> opposing_border(const SegmentIndex& segments, std::uint32_t row,
                                            double reach_m, std::span<const std::uint32_t> wanted);

}  // namespace borderweave::geo
