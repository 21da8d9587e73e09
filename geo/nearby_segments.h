#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

#include "geo/geos.h"
#include "geo/outline_index.h"
#include "geo/shared_border.h"

namespace borderweave::geo {

/// A segment of a neighbouring municipality.
struct NearSegment {
  PlanarSegment at;
  std::uint32_t row = 0;
};

/// The segments of all other municipalities that come within reach of one municipality's box, on a
/// plane that is true to scale at the latitude of the middle of that box. A search costs what lies
/// within its distance, however great the reach. Not to be shared between threads.
///
///     const NearbySegments around(index, row, 10'000);
///     for (const NearSegment& near : around.within(own, 50)) …    // boxes within 50 m
class NearbySegments {
 public:
  NearbySegments(const OutlineIndex& index, std::uint32_t row, double reach_m);

  double reach_m() const { return reach_m_; }
  double metres_per_lon() const { return metres_per_lon_; }

  /// The segments whose bounding boxes come within the distance, at most the reach, of `segment`.
  std::vector<NearSegment> within(const PlanarSegment& segment, double distance_m) const;

  /// May a segment of one of these municipalities (ascending) come within reach of `segment`?
  bool reaches(const PlanarSegment& segment, std::span<const std::uint32_t> rows) const;

  /// The municipalities that contain a point of the plane, ascending.
  std::vector<std::uint32_t> covering(double x, double y) const;

 private:
  struct Neighbour {
    std::uint32_t row = 0;
    Box box;                   ///< beside the middle one, across the antimeridian if need be
    double degrees_moved = 0;  ///< to the east
  };

  Box degrees_of(const PlanarSegment& segment) const;
  bool covers(const Neighbour& neighbour, LonLat at) const;

  const OutlineIndex& index_;
  double reach_m_;
  double metres_per_lon_;
  std::vector<Neighbour> neighbours_;
  std::vector<NearSegment> segments_;
  Geos geos_;
  std::optional<BoxIndex> boxes_;  ///< of segments_, degrees
  struct Ground {
    Geometry shape;
    Prepared prepared;
  };
  mutable std::map<std::uint32_t, Ground> ground_;  ///< of those that were asked for
};

}  // namespace borderweave::geo
