#include "geo/box_index.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace borderweave::geo {
namespace {

constexpr double kRadians = std::numbers::pi / 180;

/// Radius of curvature of the WGS 84 ellipsoid where it is smallest, less a margin for rounding:
/// turns km into at least as many degrees as they can be.
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

}  // namespace borderweave::geo
