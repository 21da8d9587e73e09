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

/// Every pair of outlines that covers common ground of some area, ascending. Rows without an
/// outline are left out. The same for any number of threads.
///
/// In a clean coverage every side inside it is drawn once in each direction, by two neighbours. So
/// only outlines near another kind of side are intersected by GEOS, and those that hold another
/// one's centre: the time is that of sorting the sides.
std::vector<Overlap> find_overlaps(const Territories& territories);

}  // namespace borderweave::geo
