#pragma once

#include <cstdint>
#include <vector>

#include "geo/outline_index.h"

namespace borderweave::geo {

/// Ground along the frontier of two states that does not fit.
enum class FaultKind {
  gap,      ///< nobody's ground between two states
  overlap,  ///< ground that municipalities of two states cover
};

/// One connected piece of it. Length and mean width are those of the rectangle of the same area and
/// perimeter.
struct FrontierFault {
  FaultKind kind = FaultKind::gap;
  bool sliver = false;                        ///< its mean width is under the tolerance
  std::vector<std::uint32_t> municipalities;  ///< rows that bound or cover it, of both sides
  double area_m2 = 0;
  double mean_width_m = 0;
  double greatest_width_m = 0;  ///< of the largest circle in it
  double length_m = 0;          ///< along the border
  Polygon shape;
};

/// Gaps and overlaps between municipalities of two states, the largest first.
///
/// A gap is ground of nobody between outlines that run alongside each other within `tolerance_m`,
/// or a hole that the municipalities enclose, however wide: a lake, or a municipality that is
/// missing. At least a tenth of its edge belongs to a second state. A strip that is open at an end
/// counts from ten times the tolerance on: shorter ones are the notches in
/// which frontiers end. Ground that a third municipality fills is no gap, and a wide river between
/// two states, open at its ends, is none either.
///
/// An overlap is the common ground of two outlines. Pieces under 5 cm wide are rounding and not
/// told. The same result for any number of threads; rows without an outline are left out.
std::vector<FrontierFault> find_frontier_faults(const OutlineIndex& index, double tolerance_m);

}  // namespace borderweave::geo
