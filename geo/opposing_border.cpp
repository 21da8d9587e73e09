#include "geo/opposing_border.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>

#include "geo/shared_border.h"

namespace borderweave::geo {

namespace {

constexpr double kPieceMetres = 10;

/// A point on the border and the outward normal there.
struct Viewpoint {
  double x, y;
  double nx, ny;  ///< unit normal

  PlanarSegment point() const { return {x, y, x, y, nullptr}; }

  /// The diagonal of a box that holds all points of the outward quadrant within the distance.
  PlanarSegment outwards(double distance_m) const {
    const double left_x = x + distance_m * (nx - ny), left_y = y + distance_m * (ny + nx);
    const double right_x = x + distance_m * (nx + ny), right_y = y + distance_m * (ny - nx);
    return {std::min({x, left_x, right_x}), std::min({y, left_y, right_y}),
            std::max({x, left_x, right_x}), std::max({y, left_y, right_y}), nullptr};
  }
};

Viewpoint viewpoint_at(const PlanarSegment& segment, double t) {
  const double metres = length(segment);
  return {std::lerp(segment.x0, segment.x1, t), std::lerp(segment.y0, segment.y1, t),
          (segment.y1 - segment.y0) / metres, -(segment.x1 - segment.x0) / metres};
}

/// Distance from the viewpoint to the given part of a segment.
double distance_to(const Viewpoint& from, const PlanarSegment& segment, Interval part) {
  const double dx = segment.x1 - segment.x0, dy = segment.y1 - segment.y0;
  const double squared = dx * dx + dy * dy;
  const double along =
      squared > 0 ? ((from.x - segment.x0) * dx + (from.y - segment.y0) * dy) / squared : 0;
  const double t = std::clamp(along, part.from, part.to);
  const double x = segment.x0 + t * dx - from.x, y = segment.y0 + t * dy - from.y;
  return std::sqrt(x * x + y * y);
}

/// The part of a segment in the outward quadrant, 45° to both sides of the normal.
Interval outward_part(const Viewpoint& from, const PlanarSegment& segment) {
  constexpr double kAll = std::numeric_limits<double>::infinity();
  const double dx = segment.x1 - segment.x0, dy = segment.y1 - segment.y0;
  const double x = segment.x0 - from.x, y = segment.y0 - from.y;
  const double out = x * from.nx + y * from.ny, out_slope = dx * from.nx + dy * from.ny;
  const double beside = y * from.nx - x * from.ny, beside_slope = dy * from.nx - dx * from.ny;
  return clip(clip({}, out - beside, out_slope - beside_slope, 0, kAll), out + beside,
              out_slope + beside_slope, 0, kAll);
}

struct Faced {
  std::uint32_t row;
  double distance;
  bool overlaps = false;
};

/// The least distance of each row's border.
std::vector<Faced> nearest_of_each(const Viewpoint& from, const std::vector<NearSegment>& near) {
  std::vector<Faced> nearest;
  for (const NearSegment& segment : near) {
    const double distance = distance_to(from, segment.at, {});
    const auto known = std::ranges::find(nearest, segment.row, &Faced::row);
    if (known == nearest.end()) {
      nearest.push_back({segment.row, distance});
    } else {
      known->distance = std::min(known->distance, distance);
    }
  }
  return nearest;
}

std::optional<Faced> nearest_outwards(const Viewpoint& from, const std::vector<NearSegment>& near) {
  std::optional<Faced> best;
  for (const NearSegment& segment : near) {
    const Interval part = outward_part(from, segment.at);
    if (part.from > part.to) continue;
    const double distance = distance_to(from, segment.at, part);
    if (!best || distance < best->distance ||
        (distance == best->distance && segment.row < best->row)) {
      best = Faced{segment.row, distance};
    }
  }
  return best;
}

/// Calls `search(distance_m)` with growing distances, the last one the reach, until it has found
/// what it looks for. Most borders are near, and a search costs what lies within its distance.
void search_outwards(double reach_m, const auto& search) {
  constexpr double kFirstMetres = 20;
  double distance = kFirstMetres;
  while (distance < reach_m) {
    if (search(distance)) return;
    distance *= 2;
  }
  search(reach_m);
}

/// The municipalities whose borders touch the viewpoint.
std::vector<Faced> faced_by_touch(const Viewpoint& from, const NearbySegments& around) {
  auto faced = nearest_of_each(from, around.within(from.point(), kRoundingMetres));
  std::erase_if(faced, [](const Faced& each) { return each.distance > kRoundingMetres; });
  return faced;
}

/// Those of `rows`, which contain the viewpoint, whose borders are within reach.
std::vector<Faced> faced_from_inside(const Viewpoint& from, const NearbySegments& around,
                                     const std::vector<std::uint32_t>& rows) {
  std::vector<Faced> faced;
  search_outwards(around.reach_m(), [&](double distance_m) {
    faced = nearest_of_each(from, around.within(from.point(), distance_m));
    std::erase_if(faced, [&](const Faced& each) {
      return each.distance > distance_m || !std::ranges::binary_search(rows, each.row);
    });
    return faced.size() == rows.size();
  });
  for (Faced& each : faced) each.overlaps = true;
  return faced;
}

/// The nearest within reach in the outward quadrant.
std::vector<Faced> faced_outwards(const Viewpoint& from, const NearbySegments& around) {
  std::optional<Faced> best;
  search_outwards(around.reach_m(), [&](double distance_m) {
    best = nearest_outwards(from, around.within(from.outwards(distance_m), kRoundingMetres));
    if (best && best->distance > distance_m) best.reset();
    return best.has_value();
  });
  return best ? std::vector{*best} : std::vector<Faced>{};
}

std::vector<Faced> faced_from(const Viewpoint& from, const NearbySegments& around) {
  auto faced = faced_by_touch(from, around);
  if (!faced.empty()) return faced;
  const auto covering = around.covering(from.x, from.y);
  return covering.empty() ? faced_outwards(from, around)
                          : faced_from_inside(from, around, covering);
}

/// The parts of a segment beside which no other runs within rounding.
std::vector<Interval> free_parts(const PlanarSegment& segment,
                                 const std::vector<NearSegment>& near) {
  std::vector<Interval> taken;
  for (const NearSegment& other : near) {
    const Interval part = alongside(segment, other.at, kRoundingMetres);
    if (!part.empty()) taken.push_back(part);
  }
  std::ranges::sort(taken, {}, &Interval::from);
  std::vector<Interval> parts;
  double end = 0;
  for (const Interval& part : taken) {
    if (part.from > end) parts.push_back({end, part.from});
    end = std::max(end, part.to);
  }
  if (end < 1) parts.push_back({end, 1});
  return parts;
}

/// Adds what each piece of a part of a segment faces, seen from the middle of the piece.
void add_opposing_pieces(const PlanarSegment& segment, Interval part, const NearbySegments& around,
                         std::vector<OpposingBorder>& opposing) {
  const double share = part.to - part.from;
  const auto pieces = static_cast<int>(std::ceil(share * length(segment) / kPieceMetres));
  const double km = length_km(*segment.segment) * share / pieces;
  for (int k = 0; k < pieces; ++k) {
    const Viewpoint from = viewpoint_at(segment, part.from + share * (k + .5) / pieces);
    for (const Faced& faced : faced_from(from, around)) {
      opposing.push_back({faced.row, faced.distance, km, faced.overlaps});
    }
  }
}

}  // namespace

std::vector<OpposingBorder> opposing_border(const SegmentIndex& segments, std::uint32_t row,
                                            double reach_m, std::span<const std::uint32_t> wanted) {
  const NearbySegments around(segments, row, reach_m);
  const auto own_segments = oriented_segments(segments.outlines().territories().outline[row]);
  std::vector<OpposingBorder> opposing;
  for (const Segment& segment : own_segments) {
    const PlanarSegment own = on_plane(segment, around.metres_per_lon());
    if (length(own) == 0 || !around.reaches(own, wanted)) continue;
    for (const Interval& part : free_parts(own, around.within(own, kRoundingMetres))) {
      add_opposing_pieces(own, part, around, opposing);
    }
  }
  std::erase_if(opposing, [&](const OpposingBorder& each) {
    return !std::ranges::binary_search(wanted, each.row);
  });
  return opposing;
}

}  // namespace borderweave::geo
