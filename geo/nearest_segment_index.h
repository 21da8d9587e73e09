#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "geo/geodesic.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// The nearest point found so far.
struct NearestPoint {
  double chord = std::numeric_limits<double>::infinity();  ///< straight through the earth, km
  LonLat at;
};

/// Finds the point of many outlines that is nearest to a given point, by chord distance: a tree of
/// boxes in space around short runs of segments. Laws:
/// 1. the result is exact for chord distance and does not depend on the order of the outlines,
///    except between points at equal distance;
/// 2. `search` only ever shortens `best`, so that several indices can be searched one after
///    another, and a starting value of `best.chord` limits the search;
/// 3. threads may search one index together; the outlines must outlive it.
///
/// Example:
///     NearestPoint best;
///     NearestSegmentIndex({&outline}).search(to_geocentric({14.98, 51.15}), best);
///     best.at;       // the nearest point of the outline
///     best.chord;    // its distance through the earth, km
class NearestSegmentIndex {
 public:
  explicit NearestSegmentIndex(const std::vector<const MultiPolygon*>& outlines);

  /// Replaces `best` when the outlines have a nearer point.
  void search(Geocentric from, NearestPoint& best) const;

 private:
  struct Box {
    std::array<double, 3> low, high;
  };
  /// Consecutive segments of a ring.
  struct Run {
    const LonLat* corners;
    std::uint32_t first;  ///< of the corners, in corners_
    std::uint32_t segments;
    Box box;
  };
  struct Node {
    Box box;
    std::uint32_t begin, end;  ///< runs
    std::uint32_t right;       ///< node of the second half (the first one follows); 0: a leaf
  };

  static double squared_distance(Geocentric from, const Box& box);
  Box box_of_runs(std::uint32_t begin, std::uint32_t end) const;
  void add_ring(const Ring& ring);
  void build(std::uint32_t begin, std::uint32_t end);
  void approach(Geocentric from, const Run& run, NearestPoint& best) const;
  void search(Geocentric from, std::uint32_t node, NearestPoint& best) const;

  std::vector<Geocentric> corners_;
  std::vector<Run> runs_;
  std::vector<Node> nodes_;
};

}  // namespace borderweave::geo
