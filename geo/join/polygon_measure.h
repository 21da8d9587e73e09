#pragma once

#include <cstdint>
#include <vector>

#include "geo/outline_index.h"

namespace borderweave::geo {

/// How large a piece of ground is. Width and length are those of the rectangle of the same area and
/// perimeter, which for a sliver of any bend are its mean width and its length along the border.
struct Extent {
  double area_m2 = 0;      ///< of the polygon that is straight in degrees
  double perimeter_m = 0;  ///< of the outer ring and the holes
  double mean_width_m = 0;
  double length_m = 0;
};

Extent extent_of(const Polygon& ground);

/// Diameter of the largest circle inside, m: the largest of those that touch each segment at some
/// points (up to 9 a segment, 2000 in all), so that it may be missed by a few per cent. Quadratic.
double greatest_width_m(const Polygon& ground);

/// Whose outlines bound a piece of ground, and over which length.
struct Bounds {
  std::vector<std::uint32_t> rows;  ///< ascending
  double total_m = 0;               ///< of the perimeter that any outline bounds
  double lesser_m = 0;              ///< that the second of the states bounds
};

Bounds bounds_of(const Geos& geos, const Polygon& ground, const OutlineIndex& index);

}  // namespace borderweave::geo
