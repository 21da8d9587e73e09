#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/box.h"
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

}  // namespace borderweave::geo
