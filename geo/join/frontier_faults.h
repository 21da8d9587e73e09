#pragma once

#include <cstdint>
#include <vector>

#include "geo/outline_index.h"

namespace borderweave::geo {

/// Areas along the frontier of two states where the outlines do not fit together.
enum class FaultKind {
  gap,      ///< an area between two states that no municipality covers
  overlap,  ///< an area that municipalities of two states cover
};

/// One connected piece of such an area. Length and mean width are those of the rectangle with the
/// same area and perimeter, which is never wider than the largest circle in it.
struct FrontierFault {
  FaultKind kind = FaultKind::gap;
  bool sliver = false;                        ///< its mean width is under the tolerance
  std::vector<std::uint32_t> municipalities;  ///< rows that bound or cover it, of both sides
  double area_m2 = 0;
  double mean_width_m = 0;
  double greatest_width_m = 0;  ///< of the largest circle in it
  double length_m = 0;          ///< along the border
  LonLat at;                    ///< a corner of it
  Polygon shape;                ///< longitudes beyond 180 where it reaches across the antimeridian
};

/// Gaps and overlaps between municipalities of two states, the largest first. Laws:
/// 1. a gap is an uncovered area between outlines that run alongside each other within
///    `tolerance_m`, or an uncovered hole that municipalities enclose, however wide (a lake, or a
///    missing municipality), with at least a tenth of its edge belonging to a second state;
/// 2. a strip that is open at an end counts only from a length of ten times the tolerance: shorter
///    ones are notches at the ends of frontiers;
/// 3. an area that a third municipality fills is no gap, nor is a wide river between two states,
///    open at its ends;
/// 4. an overlap is the common area of two outlines; pieces under 5 cm wide are rounding and left
///    out.
/// The same result for any number of threads; rows without an outline are left out.
///
/// Example:
///     for (const FrontierFault& fault : find_frontier_faults(index, 5)) {
///       if (fault.kind == FaultKind::gap && !fault.sliver) uncovered_m2 += fault.area_m2;
///     }
std::vector<FrontierFault> find_frontier_faults(const OutlineIndex& index, double tolerance_m);

}  // namespace borderweave::geo
