#include "geo/nearby_segments.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <utility>

namespace borderweave::geo {
namespace {

double metres_per_lon_at(const Box& box) {
  const double latitude = (box.south + box.north) / 2;
  return kMetresPerDegree * std::cos(latitude * std::numbers::pi / 180);
}

Box box_of(std::span<const LonLat> corners) {
  Box box{corners[0].lon, corners[0].lat, corners[0].lon, corners[0].lat};
  for (const LonLat& at : corners) {
    box.west = std::min(box.west, at.lon);
    box.east = std::max(box.east, at.lon);
    box.south = std::min(box.south, at.lat);
    box.north = std::max(box.north, at.lat);
  }
  return box;
}

/// Of all outlines, row by row and ring by ring.
std::vector<SegmentIndex::Run> runs_of(const Territories& all) {
  constexpr std::size_t kSegments = 8;  // of a run
  std::vector<SegmentIndex::Run> runs;
  for (std::uint32_t row = 0; row < all.size(); ++row) {
    for (const Polygon& polygon : all.outline[row]) {
      for (const Ring& ring : polygon) {
        for (std::size_t from = 0; from + 1 < ring.size(); from += kSegments) {
          const std::size_t corners = std::min(kSegments + 1, ring.size() - from);
          runs.push_back({row, std::span(ring).subspan(from, corners)});
        }
      }
    }
  }
  return runs;
}

std::vector<Box> boxes_around(const std::vector<SegmentIndex::Run>& runs) {
  std::vector<Box> boxes;
  boxes.reserve(runs.size());
  for (const SegmentIndex::Run& run : runs) boxes.push_back(box_of(run.at));
  return boxes;
}

}  // namespace

SegmentIndex::SegmentIndex(const OutlineIndex& outlines)
    : outlines_(outlines), runs_(runs_of(outlines.territories())), boxes_(boxes_around(runs_)) {}

std::vector<SegmentIndex::Run> SegmentIndex::meeting(const Box& box) const {
  std::vector<Run> found;
  for (const std::uint32_t number : boxes_.meeting(box)) found.push_back(runs_[number]);
  return found;
}

NearbySegments::NearbySegments(const SegmentIndex& segments, std::uint32_t row, double reach_m)
    : segments_(segments),
      reach_m_(reach_m),
      metres_per_lon_(metres_per_lon_at(segments.outlines().box(row))) {
  const OutlineIndex& index = segments.outlines();
  const Box& home = index.box(row);
  for (const std::uint32_t other : index.meeting(geos_, grown(home, reach_m))) {
    if (other == row) continue;
    const double degrees = degrees_around(home, index.box(other));
    neighbours_.push_back({other, moved(index.box(other), degrees), degrees});
  }
}

Box NearbySegments::degrees_of(const PlanarSegment& segment) const {
  return {segment.left() / metres_per_lon_, segment.low() / kMetresPerDegree,
          segment.right() / metres_per_lon_, segment.high() / kMetresPerDegree};
}

std::vector<NearSegment> NearbySegments::within(const PlanarSegment& segment,
                                                double distance_m) const {
  constexpr double kRounding = 1e-9;  // degrees, 0.1 mm: the boxes only choose whom to measure
  Box box = degrees_of(segment);
  box.west -= distance_m / metres_per_lon_ + kRounding;
  box.east += distance_m / metres_per_lon_ + kRounding;
  box.south -= distance_m / kMetresPerDegree + kRounding;
  box.north += distance_m / kMetresPerDegree + kRounding;
  std::vector<NearSegment> found;
  for (const SegmentIndex::Run& run : segments_.meeting(box)) {
    const auto other = std::ranges::lower_bound(neighbours_, run.row, {}, &Neighbour::row);
    if (other == neighbours_.end() || other->row != run.row) continue;
    for (std::size_t k = 0; k + 1 < run.at.size(); ++k) {
      const Segment near{moved(run.at[k], other->degrees_moved),
                         moved(run.at[k + 1], other->degrees_moved)};
      PlanarSegment planar = on_plane(near, metres_per_lon_);
      planar.segment = nullptr;  // `near` ends with this loop
      if (meets(segment, planar, distance_m)) found.push_back({planar, run.row});
    }
  }
  return found;
}

bool NearbySegments::reaches(const PlanarSegment& segment,
                             std::span<const std::uint32_t> rows) const {
  const Box reached = grown(degrees_of(segment), reach_m_);
  return std::ranges::any_of(neighbours_, [&](const Neighbour& neighbour) {
    return neighbour.box.meets(reached) && std::ranges::binary_search(rows, neighbour.row);
  });
}

bool NearbySegments::covers(const Neighbour& neighbour, LonLat at) const {
  auto known = prepared_.find(neighbour.row);
  if (known == prepared_.end()) {
    Geometry shape =
        to_multipolygon(geos_, segments_.outlines().territories().outline[neighbour.row]);
    Prepared prepared = geos_.prepare(shape);
    known = prepared_.emplace(neighbour.row, PreparedOutline{std::move(shape), std::move(prepared)})
                .first;
  }
  const Geometry point = to_point(geos_, {at.lon - neighbour.degrees_moved, at.lat});
  return geos_.truth(
      GEOSPreparedContains_r(geos_.handle(), known->second.prepared.get(), point.get()));
}

std::vector<std::uint32_t> NearbySegments::covering(double x, double y) const {
  const LonLat at{x / metres_per_lon_, y / kMetresPerDegree};
  std::vector<std::uint32_t> rows;
  for (const Neighbour& neighbour : neighbours_) {
    if (neighbour.box.contains(at) && covers(neighbour, at)) rows.push_back(neighbour.row);
  }
  return rows;
}

}  // namespace borderweave::geo
