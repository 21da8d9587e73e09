#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "geo/geos.h"
#include "geo/outline_index.h"
#include "geo/planar_segments.h"

namespace borderweave::geo {

/// A side of a municipality near another one.
struct NearSegment {
  PlanarSegment at;
  std::uint32_t row = 0;
};

/// The sides of all other municipalities that come within a reach of one's box, on a plane that is
/// true at the latitude of its middle. For one thread.
class NearbySegments {
 public:
  NearbySegments(const OutlineIndex& index, std::uint32_t row, double reach_m);

  double metres_per_lon() const { return metres_per_lon_; }

  /// The sides that may come within the reach of `side`.
  std::vector<NearSegment> near(const PlanarSegment& side) const;

  /// The municipalities in whose ground a point of the plane lies, ascending.
  std::vector<std::uint32_t> covering(double x, double y) const;

 private:
  struct Neighbour {
    std::uint32_t row = 0;
    Box box;                   ///< beside the middle one, across the antimeridian if need be
    double degrees_moved = 0;  ///< to the east
  };

  bool covers(const Neighbour& neighbour, LonLat at) const;

  const OutlineIndex& index_;
  double reach_m_;
  double metres_per_lon_;
  std::vector<Neighbour> neighbours_;
  std::vector<NearSegment> sides_;  ///< by left()
  double widest_ = 0;               ///< right() - left() of a side
  Geos geos_;
  struct Ground {
    Geometry shape;
    Prepared prepared;
  };
  mutable std::map<std::uint32_t, Ground> ground_;  ///< of those that were asked for
};

}  // namespace borderweave::geo
