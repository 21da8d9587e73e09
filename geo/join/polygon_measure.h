#pragma once

#include <cstdint>
#include <vector>

#include "geo/outline_index.h"

namespace borderweave::geo {

/// The size of a polygon. Width and length are those of the rectangle with the same area and
/// perimeter, which for a sliver of any shape are its mean width and its length along the border.
struct Extent {
  double area_m2 = 0;      ///< of the polygon that is straight in degrees
  double perimeter_m = 0;  ///< of the outer ring and the holes
  double mean_width_m = 0;
  double length_m = 0;
};

Extent extent_of(const Polygon& ground);

/// Diameter of the largest inscribed circle, m: the largest of the circles that touch each segment
/// at some points (up to 9 per segment, 2000 in all), so that it may be too small by a few per
/// cent. Quadratic in the number of segments.
double greatest_width_m(const Polygon& ground);

/// The outlines that bound a polygon, and over which length.
struct Bounds {
  std::vector<std::uint32_t> rows;  ///< ascending
  double total_m = 0;               ///< of the perimeter that any outline bounds
  double lesser_m = 0;              ///< that the second of the states bounds
};

Bounds bounds_of(const Geos& geos, const Polygon& ground, const OutlineIndex& index);

}  // namespace borderweave::geo
