#include "geo/place_search.h"

#include "core/parallel.h"
#include "geo/box_index.h"
#include "geo/geos.h"
#include "geo/nearest_segment_index.h"

namespace borderweave::geo {
namespace {

constexpr double kMostKm = 1;

bool covers(const Geos& geos, const MultiPolygon& outline, LonLat at) {
  const Geometry shape = to_multipolygon(geos, outline);
  return geos.truth(GEOSIntersects_r(geos.handle(), shape.get(), to_point(geos, at).get()));
}

/// The nearest of these rows within reach; of two as near the first.
std::optional<FoundPlace> nearest(const std::vector<std::uint32_t>& rows, LonLat at,
                                  const Territories& territories) {
  std::optional<FoundPlace> found;
  NearestPoint best{.chord = kMostKm, .at = {}};  // so short a chord is the distance to 1e-9
  for (const std::uint32_t row : rows) {
    const double before = best.chord;
    NearestSegmentIndex({&territories.outline[row]}).search(to_geocentric(at), best);
    if (best.chord < before) found = FoundPlace{row, best.chord};
  }
  return found;
}

}  // namespace

std::vector<std::optional<FoundPlace>> find_places(const std::vector<LonLat>& points,
                                                   const Territories& territories) {
  std::vector<Box> boxes;
  std::vector<std::uint32_t> row_of;
  for (std::uint32_t i = 0; i < territories.size(); ++i) {
    if (territories.outline[i].empty()) continue;
    boxes.push_back(box_of(territories.outline[i]));
    row_of.push_back(i);
  }
  const BoxIndex index(boxes);
  std::vector<std::optional<FoundPlace>> found(points.size());
  parallel_for(points.size(), 32, [&](std::size_t k) {
    const Geos geos;
    std::vector<std::uint32_t> rows = index.meeting(geos, box_around(points[k], kMostKm));
    for (std::uint32_t& row : rows) row = row_of[row];
    for (const std::uint32_t row : rows) {
      if (!covers(geos, territories.outline[row], points[k])) continue;
      found[k] = FoundPlace{row, 0};
      return;
    }
    found[k] = nearest(rows, points[k], territories);
  });
  return found;
}

}  // namespace borderweave::geo
