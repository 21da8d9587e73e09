#pragma once

#include <cstdint>
#include <vector>

#include "geo/territories.h"

namespace borderweave::geo {

/// Two municipalities whose outlines have ground in common.
struct Overlap {
  std::uint32_t a = 0;  ///< rows, a < b
  std::uint32_t b = 0;
  MultiPolygon ground;
  double area_km2 = 0;
};

/// Every pair of outlines that covers common ground of more than rounding, ascending. Rows without
/// an outline are left out. The same for any number of threads.
std::vector<Overlap> find_overlaps(const Territories& territories);

}  // namespace borderweave::geo
