#include "geo/overlaps.h"

#include <algorithm>
#include <bit>
#include <cstddef>
#include <optional>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/outline_index.h"
#include "geo/shared_border.h"

namespace borderweave::geo {

namespace {

constexpr double kRoundingDegrees = 1e-7;  // a centimetre

/// A segment, whichever way it is drawn, as a number; its direction with the municipality to the
/// left.
struct OutlineSegment {
  std::uint64_t key;
  std::uint32_t row;
  bool ascending;
  LonLat from, to;
};

std::uint64_t mix(std::uint64_t value) {  // the finalizer of SplitMix64
  value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
  value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
  return value ^ (value >> 31);
}

std::uint64_t key_of(LonLat a, LonLat b) {
  std::uint64_t key = 0;
  for (const double part : {a.lon, a.lat, b.lon, b.lat}) {
    key = mix(key + std::bit_cast<std::uint64_t>(part + 0.0));  // -0 is 0
  }
  return key;
}

bool is_less(LonLat a, LonLat b) {
  return std::pair(a.lon, a.lat) < std::pair(b.lon, b.lat);
}

void add_sides(std::uint32_t row, const MultiPolygon& outline,
               std::vector<OutlineSegment>& segments) {
  for (const auto& [start, end] : oriented_segments(outline)) {
    const bool ascending = is_less(start, end);
    const auto [from, to] = ascending ? std::pair(start, end) : std::pair(end, start);
    segments.push_back({key_of(from, to), row, ascending, from, to});
  }
}

/// Segments that are not the common border of exactly two municipalities.
std::vector<OutlineSegment> unpaired_segments(const Territories& all) {
  std::vector<OutlineSegment> segments;
  for (std::uint32_t i = 0; i < all.size(); ++i) add_sides(i, all.outline[i], segments);
  std::sort(segments.begin(), segments.end(), [](const OutlineSegment& a, const OutlineSegment& b) {
    return std::pair(a.key, a.row) < std::pair(b.key, b.row);
  });
  std::vector<OutlineSegment> odd;
  for (std::size_t begin = 0, end = 0; begin < segments.size(); begin = end) {
    while (end < segments.size() && segments[end].key == segments[begin].key) ++end;
    const bool is_border =
        end - begin == 2 && segments[begin].ascending != segments[begin + 1].ascending;
    if (!is_border)
      odd.insert(odd.end(), segments.begin() + static_cast<std::ptrdiff_t>(begin),
                 segments.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return odd;
}

struct Vector {
  double x, y;
};

Vector operator-(LonLat a, LonLat b) {
  return {a.lon - b.lon, a.lat - b.lat};
}
double cross(Vector a, Vector b) {
  return a.x * b.y - a.y * b.x;
}
double dot(Vector a, Vector b) {
  return a.x * b.x + a.y * b.y;
}

template <typename Body>
void for_each_side(const MultiPolygon& outline, const Body& body) {
  for (const Polygon& polygon : outline) {
    for (const Ring& ring : polygon) {
      for (std::size_t i = 0; i + 1 < ring.size(); ++i) body(ring[i], ring[i + 1]);
    }
  }
}

/// Even-odd rule; either answer on the outline itself.
bool is_inside(LonLat at, const MultiPolygon& outline) {
  bool inside = false;
  for_each_side(outline, [&](LonLat a, LonLat b) {
    if ((a.lat > at.lat) == (b.lat > at.lat)) return;
    if (at.lon < a.lon + (at.lat - a.lat) / (b.lat - a.lat) * (b.lon - a.lon)) inside = !inside;
  });
  return inside;
}

/// Is the point within rounding of the outline?
bool is_on(LonLat at, const MultiPolygon& outline) {
  bool on = false;
  for_each_side(outline, [&](LonLat a, LonLat b) {
    const Vector segment = b - a, to = at - a;
    const double squared = dot(segment, segment);
    const double t = squared > 0 ? std::clamp(dot(to, segment) / squared, 0.0, 1.0) : 0.0;
    const Vector off{to.x - t * segment.x, to.y - t * segment.y};
    on = on || dot(off, off) < kRoundingDegrees * kRoundingDegrees;
  });
  return on;
}

/// Does some stretch of the segment run inside the outline?
bool enters_ground(const OutlineSegment& segment, const MultiPolygon& outline) {
  const Vector way = segment.to - segment.from;
  const double south = std::min(segment.from.lat, segment.to.lat);
  const double north = std::max(segment.from.lat, segment.to.lat);
  std::vector<double> cuts{0, 1};
  for_each_side(outline, [&](LonLat a, LonLat b) {
    // Nearly all lie elsewhere: spares the division.
    if (std::max(a.lat, b.lat) < south || std::min(a.lat, b.lat) > north) return;
    if (std::max(a.lon, b.lon) < segment.from.lon || std::min(a.lon, b.lon) > segment.to.lon)
      return;
    const double parallel = cross(way, b - a);
    if (parallel == 0) return;
    const double along = cross(a - segment.from, b - a) / parallel;
    const double across = cross(a - segment.from, way) / parallel;
    if (along > 0 && along < 1 && across >= 0 && across <= 1) cuts.push_back(along);
  });
  std::sort(cuts.begin(), cuts.end());
  for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
    const double middle = (cuts[i] + cuts[i + 1]) / 2;
    const LonLat at{segment.from.lon + middle * way.x, segment.from.lat + middle * way.y};
    if (is_inside(at, outline) && !is_on(at, outline)) return true;
  }
  return false;
}

Box box_of_segment(const OutlineSegment& segment) {
  return {segment.from.lon, std::min(segment.from.lat, segment.to.lat), segment.to.lon,
          std::max(segment.from.lat, segment.to.lat)};
}

}  // namespace

std::vector<RowPair> overlap_candidates(const Territories& all) {
  std::vector<Box> boxes;
  std::vector<std::uint32_t> row_of;
  for (std::uint32_t i = 0; i < all.size(); ++i) {
    if (all.outline[i].empty()) continue;
    boxes.push_back(geo::box_of(all.outline[i]));
    row_of.push_back(i);
  }
  if (boxes.empty()) return {};
  const BoxIndex index(boxes);
  const std::vector<OutlineSegment> odd = unpaired_segments(all);
  std::vector<std::vector<RowPair>> found(odd.size() + row_of.size());
  parallel_for(odd.size(), 64, [&](std::size_t k) {
    const Geos geos;
    for (const std::uint32_t hit : index.meeting(geos, box_of_segment(odd[k]))) {
      const std::uint32_t row = row_of[hit];
      if (row == odd[k].row) continue;
      if (enters_ground(odd[k], all.outline[row])) found[k].push_back(std::minmax(row, odd[k].row));
    }
  });
  parallel_for(row_of.size(), 64, [&](std::size_t k) {
    const Geos geos;
    const LonLat at = all.centre[row_of[k]];
    for (const std::uint32_t hit : index.meeting(geos, {at.lon, at.lat, at.lon, at.lat})) {
      if (hit == k || !is_inside(at, all.outline[row_of[hit]])) continue;
      found[odd.size() + k].push_back(std::minmax(row_of[hit], row_of[k]));
    }
  });
  std::vector<RowPair> pairs;
  for (const auto& some : found) pairs.insert(pairs.end(), some.begin(), some.end());
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

namespace {

std::optional<Overlap> overlap_of(const Territories& all, RowPair pair) {
  const Geos geos;
  const Geometry a = to_multipolygon(geos, all.outline[pair.first]);
  const Geometry b = to_multipolygon(geos, all.outline[pair.second]);
  const Geometry common = geos.own(GEOSIntersection_r(geos.handle(), a.get(), b.get()));
  MultiPolygon area = polygons_of(geos, common.get());
  if (area.empty()) return std::nullopt;
  const double km2 = area_km2(area);
  return Overlap{pair.first, pair.second, std::move(area), km2};
}

}  // namespace

std::vector<Overlap> find_overlaps(const Territories& territories) {
  const std::vector<RowPair> pairs = overlap_candidates(territories);
  std::vector<std::optional<Overlap>> found(pairs.size());
  parallel_for(pairs.size(), 8,
               [&](std::size_t k) { found[k] = overlap_of(territories, pairs[k]); });
  std::vector<Overlap> overlaps;
  for (auto& overlap : found) {
    if (overlap) overlaps.push_back(std::move(*overlap));
  }
  return overlaps;
}

}  // namespace borderweave::geo
