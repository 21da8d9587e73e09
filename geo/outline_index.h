#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/rows.h"
#include "geo/geos.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Smallest box around an outline that has at least one point.
Box box_of(const MultiPolygon& outline);

/// A box that holds every point within `km` of `centre` (and a little more).
Box box_around(LonLat centre, double km);

/// The box with a margin of so many metres on each side (slightly more in longitude, except towards
/// the poles).
Box grown(const Box& box, double metres);

/// Finds which of many boxes intersect a box, with an STRtree. Laws:
/// 1. every result depends on the boxes alone, not on the number of threads;
/// 2. threads may search one index together, each with its own Geos context;
/// 3. a search box beyond ±180 also finds boxes on the other side of the antimeridian.
///
/// Example:
///     const BoxIndex index({{14, 50, 15, 51}, {16, 50, 17, 51}});
///     index.meeting(Geos(), {14.5, 50.5, 14.6, 50.6});    // {0}
class BoxIndex {
 public:
  explicit BoxIndex(const std::vector<Box>& boxes);

  /// Numbers of the boxes that intersect `box`, ascending, each once.
  std::vector<std::uint32_t> meeting(const Geos& geos, const Box& box) const;

  /// The same in the order of the tree, with duplicates where a box intersects both halves of a
  /// search box across ±180. Still deterministic, and faster for large answers, which take longer
  /// to sort than to find.
  std::vector<std::uint32_t> meeting_unsorted(const Geos& geos, const Box& box) const;

 private:
  Geos geos_;
  std::vector<std::uint32_t> numbers_;  ///< what the tree's items point to
  Tree tree_;
};

/// Finds municipalities by the bounding boxes of their outlines. Laws:
/// 1. rows without an outline (left by a reader after an error) are not in the index;
/// 2. every result is ascending and the same for any number of threads;
/// 3. the Territories must outlive the index.
///
/// Example:
///     const OutlineIndex outlines(territories);
///     for (const RowPair& pair : outlines.cross_border_pairs(5)) {    // their boxes within 5 m
///       gained.push_back(pair);
///     }
class OutlineIndex {
 public:
  explicit OutlineIndex(const Territories& territories);

  /// Rows whose box meets `box`, ascending.
  std::vector<std::uint32_t> meeting(const Geos& geos, const Box& box) const;

  /// The box of a row's outline, which is not empty.
  const Box& box(std::uint32_t row) const;

  /// Pairs of rows whose boxes come within `reach_m` of each other, ascending: all of them, or only
  /// those of two different states.
  std::vector<RowPair> pairs(double reach_m) const;
  std::vector<RowPair> cross_border_pairs(double reach_m) const;

  const Territories& territories() const { return territories_; }

 private:
  const Territories& territories_;
  std::vector<std::uint32_t> rows_;  ///< those with an outline
  std::vector<Box> boxes_;
  BoxIndex tree_;
};

/// Every row of the pairs, ascending, each once.
std::vector<std::uint32_t> rows_of(std::span<const RowPair> pairs);

/// The municipality that a point is assigned to.
struct MunicipalityAt {
  std::uint32_t municipality = 0;  ///< row
  double away_km = 0;              ///< from its outline; 0: inside or on it
};

/// For each point the municipality whose outline contains it or has it on its boundary (the first
/// row if there are several, which has the smallest id), else the nearest one within 1 km; empty
/// when there is none. Outlines may be empty. The same result for any number of threads.
std::vector<std::optional<MunicipalityAt>> municipalities_at(const std::vector<LonLat>& points,
                                                             const Territories& territories);

}  // namespace borderweave::geo
