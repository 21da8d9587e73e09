#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "geo/geos.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// A range of longitudes and latitudes, degrees. A box of a search may reach beyond ±180: it then
/// means the part on the other side of the antimeridian as well.
struct Box {
  double west = 0;
  double south = 0;
  double east = 0;
  double north = 0;

  /// Is a point of (-180, 180] inside or on the edge? Not for a box beyond ±180.
  bool contains(LonLat at) const {
    return west <= at.lon && at.lon <= east && south <= at.lat && at.lat <= north;
  }
};

/// Smallest box around an outline that has at least one point.
Box box_of(const MultiPolygon& outline);

/// A box that holds every point within `km` of `centre` (and a little more).
Box box_around(LonLat centre, double km);

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
