#include "geo/overlaps.h"

#include <optional>
#include <utility>

#include "core/parallel.h"
#include "geo/geodesic.h"
#include "geo/geos.h"
#include "geo/overlap_candidates.h"

namespace borderweave::geo {
namespace {

std::optional<Overlap> overlap_of(const Territories& all, RowPair pair) {
  const Geos geos;
  const Geometry a = to_multipolygon(geos, all.outline[pair.first]);
  const Geometry b = to_multipolygon(geos, all.outline[pair.second]);
  const Geometry common = geos.own(GEOSIntersection_r(geos.handle(), a.get(), b.get()));
  MultiPolygon ground = polygons_of(geos, common.get());
  if (ground.empty()) return std::nullopt;
  const double km2 = area_km2(ground);
  return Overlap{pair.first, pair.second, std::move(ground), km2};
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
