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

/// The box with a margin of so many metres (and a little more in longitude away from the pole).
Box grown(const Box& box, double metres);

/// Which of many boxes meet a box: an STRtree, built in the constructor, so that threads may search
/// it together, each with its own context.
class BoxIndex {
 public:
  explicit BoxIndex(const std::vector<Box>& boxes);

  /// Numbers of the boxes that meet `box`, ascending, each once.
  std::vector<std::uint32_t> meeting(const Geos& geos, const Box& box) const;

  /// The same in the tree's order, and twice what meets both halves of a box across ±180. That
  /// order depends on the boxes alone. For large answers, which cost more to sort than to find.
  std::vector<std::uint32_t> meeting_unsorted(const Geos& geos, const Box& box) const;

 private:
  Geos geos_;
  std::vector<std::uint32_t> numbers_;  ///< what the tree's items point to
  Tree tree_;
};

/// Municipalities by the boxes of their outlines. Rows without an outline (what a reader leaves
/// after an error) are not in it. Threads may search it together.
class OutlineIndex {
 public:
  explicit OutlineIndex(const Territories& territories);

  /// Rows whose box meets `box`, ascending.
  std::vector<std::uint32_t> meeting(const Geos& geos, const Box& box) const;

  /// The box of a row's outline, which is not empty.
  const Box& box(std::uint32_t row) const;

  /// Pairs whose boxes come within `reach_m`, ascending: all of them, or those of two states.
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

/// The municipality that a point belongs to.
struct MunicipalityAt {
  std::uint32_t municipality = 0;  ///< row
  double away_km = 0;              ///< from its outline; 0: inside or on it
};

/// For each point the municipality whose outline it lies in or on (of several the first row, which
/// has the smallest id), else the nearest one within 1 km; empty when there is none. Outlines may
/// be empty. The same for any number of threads.
std::vector<std::optional<MunicipalityAt>> municipalities_at(const std::vector<LonLat>& points,
                                                             const Territories& territories);

}  // namespace borderweave::geo
