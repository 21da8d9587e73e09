#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "geo/geos.h"
#include "geo/outline_index.h"
#include "geo/shared_border.h"

namespace borderweave::geo {

/// A segment of a municipality near another one.
struct NearSegment {
  PlanarSegment at;
  std::uint32_t row = 0;
};

/// The segments of all other municipalities that come within a reach of one's box, on a plane that
/// is true at the latitude of its middle. For one thread.
class NearbySegments {
 public:
  NearbySegments(const OutlineIndex& index, std::uint32_t row, double reach_m);

  double metres_per_lon() const { return metres_per_lon_; }

  /// The segments that may come within the reach of `segment`.
  std::vector<NearSegment> near(const PlanarSegment& segment) const;

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
  std::vector<NearSegment> segments_;  ///< by left()
  double widest_ = 0;                  ///< right() - left() of a segment
  Geos geos_;
  struct Ground {
    Geometry shape;
    Prepared prepared;
  };
  mutable std::map<std::uint32_t, Ground> ground_;  ///< of those that were asked for
};

/// A piece of one municipality's border that looks at another municipality.
struct OpposingBorder {
  std::uint32_t row = 0;  ///< whom it faces
  double distance_m = 0;  ///< from the middle of the piece to the other's border
  double km = 0;          ///< length of the piece
};

/// Whom the border of `row` faces where no other outline runs alongside within 5 cm: borders that
/// two hands have drawn, with slivers, gaps and overlaps between.
///
/// The border is cut into pieces of at most 10 m. From its middle, a piece faces
///   - whoever's border passes within 5 cm; else
///   - every municipality whose ground it lies in (an overlap), at the distance of that one's
///     border; else
///   - the one whose border is nearest in the outward quadrant, 45° to both sides of the normal,
///     and only that one: what lies behind a third municipality, or beside one that is nearer, is
///     not faced.
/// So a piece faces the same municipalities whatever the reach; `reach_m` (at least 5 cm) only
/// leaves out those that are farther. Pieces that face none of `wanted` (ascending) are left out.
/// Distances are on a plane that is true at the latitude of the outline's middle.
std::vector<OpposingBorder> opposing_border(const OutlineIndex& index, std::uint32_t row,
                                            double reach_m, std::span<const std::uint32_t> wanted);

}  // namespace borderweave::geo
