#include "geo/nearby_segments.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace borderweave::geo {
namespace {

double metres_per_lon_at(const Box& box) {
  const double latitude = (box.south + box.north) / 2;
  return kMetresPerDegree * std::cos(latitude * std::numbers::pi / 180);
}

}  // namespace

NearbySegments::NearbySegments(const OutlineIndex& index, std::uint32_t row, double reach_m)
    : index_(index), reach_m_(reach_m), metres_per_lon_(metres_per_lon_at(index.box(row))) {
  const Box reached = grown(index.box(row), reach_m);
  std::vector<Box> boxes;
  for (const std::uint32_t other : index.meeting(geos_, reached)) {
    if (other == row) continue;
    const double degrees = degrees_around(index.box(row), index.box(other));
    const Boundary boundary = moved(boundary_of(index.territories().outline[other]), degrees);
    neighbours_.push_back({other, boundary.box, degrees});
    for (const PlanarSegment& segment : segments_in(boundary, reached, metres_per_lon_)) {
      segments_.push_back({segment, other});
      segments_.back().at.segment = nullptr;  // the boundary ends with this loop
      boxes.push_back(degrees_of(segment));
    }
  }
  boxes_.emplace(boxes);
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
  for (const std::uint32_t number : boxes_->meeting_unsorted(geos_, box)) {
    if (meets(segment, segments_[number].at, distance_m)) found.push_back(segments_[number]);
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
  auto known = ground_.find(neighbour.row);
  if (known == ground_.end()) {
    Geometry shape = to_multipolygon(geos_, index_.territories().outline[neighbour.row]);
    Prepared prepared = geos_.prepare(shape);
    known = ground_.emplace(neighbour.row, Ground{std::move(shape), std::move(prepared)}).first;
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
