#pragma once

#include <cstdint>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Pairs of outlines that may have ground in common, ascending: all that have some worth
/// mentioning, and few others. In a clean coverage every segment inside it is drawn twice, once in
/// each direction, by two neighbours. So two outlines are suspect where a segment of another kind
/// runs inside an outline, and where a centre lies in a foreign outline. Takes the time of sorting
/// the segments.
std::vector<RowPair> overlap_candidates(const Territories& all);

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
