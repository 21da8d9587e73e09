#include "geo/outline_index.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <numeric>

#include "core/parallel.h"
#include "geo/nearest_segment_index.h"

namespace borderweave::geo {

namespace {

constexpr double kRadians = std::numbers::pi / 180;

/// The smallest radius of curvature of the WGS 84 ellipsoid, less a margin for rounding: it turns a
/// distance in km into at least as many degrees as it can span.
constexpr double kSmallestRadiusKm = 6335.0;

Geometry to_rectangle(const Geos& geos, const Box& box) {
  return geos.own(
      GEOSGeom_createRectangle_r(geos.handle(), box.west, box.south, box.east, box.north));
}

void search(const Geos& geos, GEOSSTRtree* tree, const Box& box, std::vector<std::uint32_t>& hits) {
  const Geometry rectangle = to_rectangle(geos, box);
  GEOSSTRtree_query_r(
      geos.handle(), tree, rectangle.get(),
      [](void* item, void* found) {
        static_cast<std::vector<std::uint32_t>*>(found)->push_back(
            *static_cast<const std::uint32_t*>(item));
      },
      &hits);
}

}  // namespace

Box box_of(const MultiPolygon& outline) {
  const LonLat first = outline.front().front().front();
  Box box{first.lon, first.lat, first.lon, first.lat};
  for (const Polygon& polygon : outline) {
    for (const LonLat& point : polygon.front()) {
      box.west = std::min(box.west, point.lon);
      box.east = std::max(box.east, point.lon);
      box.south = std::min(box.south, point.lat);
      box.north = std::max(box.north, point.lat);
    }
  }
  return box;
}

Box box_around(LonLat centre, double km) {
  const double angle = km / kSmallestRadiusKm;
  const double south = centre.lat - angle / kRadians;
  const double north = centre.lat + angle / kRadians;
  if (south <= -90 || north >= 90)
    return {-180, std::max(south, -90.0), 180, std::min(north, 90.0)};
  const double half = std::asin(std::sin(angle) / std::cos(centre.lat * kRadians)) / kRadians;
  return {centre.lon - half, south, centre.lon + half, north};
}

Box grown(const Box& box, double metres) {
  const Box corner = box_around({box.west, std::max(-box.south, box.north)}, metres / 1000);
  const double lon = box.west - corner.west;
  const double lat = (corner.north - corner.south) / 2;
  return {box.west - lon, box.south - lat, box.east + lon, box.north + lat};
}

BoxIndex::BoxIndex(const std::vector<Box>& boxes) : numbers_(boxes.size()), tree_(geos_.tree()) {
  std::iota(numbers_.begin(), numbers_.end(), 0U);
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    const Geometry rectangle = to_rectangle(geos_, boxes[i]);
    GEOSSTRtree_insert_r(geos_.handle(), tree_.get(), rectangle.get(), &numbers_[i]);
  }
  meeting(geos_, Box{});  // the first search builds the tree, which threads must not do together
}

std::vector<std::uint32_t> BoxIndex::meeting_unsorted(const Geos& geos, const Box& box) const {
  std::vector<std::uint32_t> hits;
  search(geos, tree_.get(), box, hits);
  if (box.west < -180) search(geos, tree_.get(), {box.west + 360, box.south, 180, box.north}, hits);
  if (box.east > 180) search(geos, tree_.get(), {-180, box.south, box.east - 360, box.north}, hits);
  return hits;
}

std::vector<std::uint32_t> BoxIndex::meeting(const Geos& geos, const Box& box) const {
  std::vector<std::uint32_t> hits = meeting_unsorted(geos, box);
  std::sort(hits.begin(), hits.end());
  hits.erase(std::unique(hits.begin(), hits.end()), hits.end());
  return hits;
}

namespace {

std::vector<std::uint32_t> rows_with_outline(const Territories& territories) {
  std::vector<std::uint32_t> rows;
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    if (!territories.outline[i].empty()) rows.push_back(i);
  }
  return rows;
}

std::vector<Box> boxes_of(const Territories& territories, const std::vector<std::uint32_t>& rows) {
  std::vector<Box> boxes(rows.size());
  parallel_for(rows.size(), 64,
               [&](std::size_t k) { boxes[k] = box_of(territories.outline[rows[k]]); });
  return boxes;
}

}  // namespace

OutlineIndex::OutlineIndex(const Territories& territories)
    : territories_(territories),
      rows_(rows_with_outline(territories)),
      boxes_(boxes_of(territories, rows_)),
      tree_(boxes_) {}

std::vector<std::uint32_t> OutlineIndex::meeting(const Geos& geos, const Box& box) const {
  std::vector<std::uint32_t> found = tree_.meeting(geos, box);
  for (std::uint32_t& row : found) row = rows_[row];
  return found;
}

const Box& OutlineIndex::box(std::uint32_t row) const {
  return boxes_[static_cast<std::size_t>(std::ranges::lower_bound(rows_, row) - rows_.begin())];
}

std::vector<RowPair> OutlineIndex::pairs(double reach_m) const {
  std::vector<std::vector<RowPair>> of_row(rows_.size());
  parallel_for(rows_.size(), 64, [&](std::size_t k) {
    const Geos geos;
    for (const std::uint32_t j : meeting(geos, grown(boxes_[k], reach_m))) {
      if (j > rows_[k]) of_row[k].emplace_back(rows_[k], j);
    }
  });
  std::vector<RowPair> pairs;
  for (const auto& found : of_row) pairs.insert(pairs.end(), found.begin(), found.end());
  return pairs;
}

std::vector<RowPair> OutlineIndex::cross_border_pairs(double reach_m) const {
  std::vector<RowPair> found = pairs(reach_m);
  std::erase_if(found, [&](const RowPair& pair) {
    return territories_.country[pair.first] == territories_.country[pair.second];
  });
  return found;
}

std::vector<std::uint32_t> rows_of(std::span<const RowPair> pairs) {
  std::vector<std::uint32_t> rows;
  for (const auto& [a, b] : pairs) rows.insert(rows.end(), {a, b});
  std::ranges::sort(rows);
  rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
  return rows;
}

namespace {

constexpr double kMostKm = 1;

bool covers(const Geos& geos, const MultiPolygon& outline, LonLat at) {
  const Geometry shape = to_multipolygon(geos, outline);
  return geos.truth(GEOSIntersects_r(geos.handle(), shape.get(), to_point(geos, at).get()));
}

/// The nearest of these rows within reach; of two as near the first.
std::optional<MunicipalityAt> nearest(const std::vector<std::uint32_t>& rows, LonLat at,
                                      const Territories& territories) {
  std::optional<MunicipalityAt> found;
  NearestPoint best{.chord = kMostKm, .at = {}};  // so short a chord is the distance to 1e-9
  for (const std::uint32_t row : rows) {
    const double before = best.chord;
    NearestSegmentIndex({&territories.outline[row]}).search(to_geocentric(at), best);
    if (best.chord < before) found = MunicipalityAt{row, best.chord};
  }
  return found;
}

}  // namespace

std::vector<std::optional<MunicipalityAt>> municipalities_at(const std::vector<LonLat>& points,
                                                             const Territories& territories) {
  std::vector<Box> boxes;
  std::vector<std::uint32_t> row_of;
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    if (territories.outline[i].empty()) continue;
    boxes.push_back(box_of(territories.outline[i]));
    row_of.push_back(i);
  }
  const BoxIndex index(boxes);
  std::vector<std::optional<MunicipalityAt>> found(points.size());
  parallel_for(points.size(), 32, [&](std::size_t k) {
    const Geos geos;
    std::vector<std::uint32_t> rows = index.meeting(geos, box_around(points[k], kMostKm));
    for (std::uint32_t& row : rows) row = row_of[row];
    for (const std::uint32_t row : rows) {
      if (!covers(geos, territories.outline[row], points[k])) continue;
      found[k] = MunicipalityAt{row, 0};
      return;
    }
    found[k] = nearest(rows, points[k], territories);
  });
  return found;
}

}  // namespace borderweave::geo
