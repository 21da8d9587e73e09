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
  for (const std::uint32_t other : index.meeting(geos_, reached)) {
    if (other == row) continue;
    const double degrees = degrees_around(index.box(row), index.box(other));
    const Boundary boundary = moved(boundary_of(index.territories().outline[other]), degrees);
    neighbours_.push_back({other, boundary.box, degrees});
    for (const PlanarSegment& side : sides_in(boundary, reached, metres_per_lon_)) {
      sides_.push_back({side, other});
      sides_.back().at.side = nullptr;  // it ends here
      widest_ = std::max(widest_, side.right() - side.left());
    }
  }
  std::ranges::stable_sort(sides_, {}, [](const NearSegment& side) { return side.at.left(); });
}

std::vector<NearSegment> NearbySegments::near(const PlanarSegment& side) const {
  const auto first =
      std::ranges::lower_bound(sides_, side.left() - reach_m_ - widest_, {},
                               [](const NearSegment& other) { return other.at.left(); });
  std::vector<NearSegment> found;
  for (auto other = first; other != sides_.end(); ++other) {
    if (other->at.left() > side.right() + reach_m_) break;
    if (meets(side, other->at, reach_m_)) found.push_back(*other);
  }
  return found;
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
