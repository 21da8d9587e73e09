#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "geo/box_tree.h"
#include "geo/geos.h"
#include "geo/outline_index.h"
#include "geo/shared_border.h"

namespace borderweave::geo {

/// Finds the segments of all outlines by their boxes: one tree for a whole map. Threads may search
/// it together. The OutlineIndex must outlive it.
class SegmentIndex {
 public:
  /// Consecutive segments of a ring. Neighbours on a ring are neighbours on the map, so that a tree
  /// of runs is a fraction of a tree of segments and finds hardly more.
  struct Run {
    std::uint32_t row = 0;       ///< of the municipality
    std::span<const LonLat> at;  ///< corners: one more than segments
  };

  explicit SegmentIndex(const OutlineIndex& outlines);

  const OutlineIndex& outlines() const { return outlines_; }

  /// The runs whose boxes meet `box`, each once; of a box beyond ±180 also those on the other side
  /// of the antimeridian.
  std::vector<Run> meeting(const Box& box) const;

 private:
  const OutlineIndex& outlines_;
  std::vector<Run> runs_;
  BoxTree boxes_;  ///< of runs_
};

/// A segment of a neighbouring municipality.
struct NearSegment {
  PlanarSegment at;
  std::uint32_t row = 0;
};

/// The segments of all other municipalities that come within reach of one municipality's box, on a
/// plane that is true to scale at the latitude of the middle of that box. A search costs what lies
/// within its distance, however great the reach. Not to be shared between threads.
///
/// Example:
///     const SegmentIndex segments(index);
///     const NearbySegments around(segments, row, 10'000);
///     for (const NearSegment& near : around.within(own, 50)) rows.push_back(near.row);
class NearbySegments {
 public:
  NearbySegments(const SegmentIndex& segments, std::uint32_t row, double reach_m);

  double reach_m() const { return reach_m_; }
  double metres_per_lon() const { return metres_per_lon_; }

  /// The segments whose bounding boxes come within the distance of that of `segment`. Those farther
  /// from the municipality than the reach may be missing.
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

  const SegmentIndex& segments_;
  double reach_m_;
  double metres_per_lon_;
  std::vector<Neighbour> neighbours_;  ///< ascending
  Geos geos_;
  struct PreparedOutline {
    Geometry shape;
    Prepared prepared;
  };
  mutable std::map<std::uint32_t, PreparedOutline> prepared_;  ///< of those that were asked for
};

}  // namespace borderweave::geo
