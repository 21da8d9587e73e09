#pragma once

#include <cstdint>
#include <vector>

#include "core/rows.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Pairs of outlines that may overlap, ascending: every pair with a noticeable overlap, and few
/// others. In a clean coverage each inner segment is drawn twice, once in each direction, by two
/// neighbours. So two outlines are candidates where an unpaired segment of one runs inside the
/// other, or where the centre of one lies in the other. The running time is that of sorting the
/// segments.
std::vector<RowPair> overlap_candidates(const Territories& all);

/// Two municipalities whose outlines overlap.
struct Overlap {
  std::uint32_t a = 0;  ///< rows, a < b
  std::uint32_t b = 0;
  MultiPolygon area;
  double area_km2 = 0;
};

/// Every pair of outlines that overlaps by more than rounding, ascending. Rows without an outline
/// are left out. The same result for any number of threads.
std::vector<Overlap> find_overlaps(const Territories& territories);

}  // namespace borderweave::geo
