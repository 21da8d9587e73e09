#include "geo/join/frontier_faults.h"

#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "core/parallel.h"
#include "geo/join/border_strips.h"
#include "geo/join/frontier_neighbours.h"
#include "geo/join/polygon_measure.h"

namespace borderweave::geo {
namespace {

constexpr double kSecondState = 0.1;  ///< of the edge
constexpr double kOpenLength = 10;    ///< times the tolerance
constexpr double kEnclosed = 0.98;    ///< of the edge: bends hide a little of it from bounds_of

MultiPolygon common_area(const MultiPolygon& a, const MultiPolygon& b) {
  const Geos geos;
  const Geometry one = to_multipolygon(geos, a);
  const Geometry other = to_multipolygon(geos, b);
  return polygons_of(geos,
                     geos.own(GEOSIntersection_r(geos.handle(), one.get(), other.get())).get());
}

/// The overlap of a pair and the strips between its borders.
struct PairAreas {
  MultiPolygon overlap;
  MultiPolygon strips;
};

std::vector<PairAreas> overlaps_and_strips(const Territories& all,
                                           const std::vector<RowPair>& pairs, double tolerance_m) {
  std::vector<PairAreas> found(pairs.size());
  parallel_for(pairs.size(), 4, [&](std::size_t p) {
    const auto& a = all.outline[pairs[p].first];
    const auto& b = all.outline[pairs[p].second];
    found[p] = {common_area(a, b), strips_between(boundary_of(a), boundary_of(b), tolerance_m)};
  });
  return found;
}

/// The area with a margin of about a centimetre, so that it overlaps its neighbours.
MultiPolygon with_margin(const Polygon& area) {
  constexpr double kMarginDegrees = 1e-7;
  const Geos geos;
  const Geometry shape = to_polygon(geos, area);
  return polygons_of(
      geos,
      geos.own(GEOSBuffer_r(geos.handle(), shape.get(), kMarginDegrees, /*quadsegs=*/1)).get());
}

/// Municipalities at the frontier and, so that a gap is enclosed on both banks, those that lie a
/// little off it.
std::vector<std::uint32_t> frontier_rows(const OutlineIndex& index, double tolerance_m) {
  return rows_of(index.cross_border_pairs(near_miss_reach_m(tolerance_m)));
}

/// Does a hole lie between two states? Parts of its edge that no outline bounds are bounded by
/// strips, with the second state on their other side.
bool between_states(const Polygon& hole, const Extent& extent, const OutlineIndex& index) {
  const Bounds bounds = bounds_of(Geos(), hole, index);
  const double of_strips = extent.perimeter_m - bounds.total_m;
  return bounds.lesser_m + of_strips > kSecondState * extent.perimeter_m;
}

/// Holes in the union of the frontier's municipalities and the strips between them: enclosed areas,
/// and the wedges that strips leave open. Holes inside one state are left out unless they are no
/// wider than a wedge.
std::vector<MultiPolygon> holes_between(const OutlineIndex& index,
                                        const std::vector<PairAreas>& areas, double tolerance_m) {
  std::vector<const MultiPolygon*> shapes;
  for (const std::uint32_t row : frontier_rows(index, tolerance_m))
    shapes.push_back(&index.territories().outline[row]);
  for (const PairAreas& pair : areas) shapes.push_back(&pair.strips);
  const MultiPolygon together = union_of(shapes);
  MultiPolygon holes;
  for (const Polygon& polygon : together) {
    for (std::size_t ring = 1; ring < polygon.size(); ++ring) holes.push_back({polygon[ring]});
  }
  std::vector<MultiPolygon> kept(holes.size());
  parallel_for(holes.size(), 1, [&](std::size_t h) {
    const Extent extent = extent_of(holes[h]);
    const bool wedge =
        extent.mean_width_m <= tolerance_m && extent.length_m <= kOpenLength * tolerance_m;
    if (wedge || between_states(holes[h], extent, index)) kept[h] = with_margin(holes[h]);
  });
  return kept;
}

/// Connected uncovered areas along the frontier.
std::vector<Polygon> gap_polygons(const OutlineIndex& index, const std::vector<PairAreas>& areas,
                                  double tolerance_m) {
  const auto holes = holes_between(index, areas, tolerance_m);
  std::vector<const MultiPolygon*> shapes;
  for (const MultiPolygon& hole : holes) shapes.push_back(&hole);
  for (const PairAreas& pair : areas) shapes.push_back(&pair.strips);
  const MultiPolygon together = union_of(shapes);
  std::vector<MultiPolygon> left(together.size());
  parallel_for(together.size(), 1,
               [&](std::size_t k) { left[k] = uncovered(Geos(), {together[k]}, index); });
  std::vector<Polygon> pieces;
  for (MultiPolygon& part : left) std::ranges::move(part, std::back_inserter(pieces));
  return pieces;
}

/// Measures a piece; nothing when it is rounding.
std::optional<FrontierFault> measured(FaultKind kind, const Polygon& shape, double tolerance_m) {
  const Extent extent = extent_of(shape);
  if (extent.mean_width_m < kRoundingMetres) return std::nullopt;
  FrontierFault fault;
  fault.kind = kind;
  fault.area_m2 = extent.area_m2;
  fault.greatest_width_m = greatest_width_m(shape);
  // A compact area may be wider than any circle in it.
  const bool compact = extent.mean_width_m > fault.greatest_width_m && fault.greatest_width_m > 0;
  fault.mean_width_m = compact ? fault.greatest_width_m : extent.mean_width_m;
  fault.length_m = compact ? extent.area_m2 / fault.greatest_width_m : extent.length_m;
  fault.sliver = fault.mean_width_m < tolerance_m;
  fault.at = within_180(shape.front().front());
  fault.shape = shape;
  return fault;
}

/// Empty when the area is not between two states.
std::optional<FrontierFault> gap_at(const OutlineIndex& index, const Polygon& shape,
                                    double tolerance_m) {
  const Extent extent = extent_of(shape);
  if (extent.mean_width_m < kRoundingMetres) return std::nullopt;
  Bounds bounds = bounds_of(Geos(), shape, index);
  if (bounds.lesser_m < kSecondState * extent.perimeter_m) return std::nullopt;
  const bool open = bounds.total_m < kEnclosed * extent.perimeter_m;
  if (open && extent.length_m < kOpenLength * tolerance_m) return std::nullopt;
  auto fault = measured(FaultKind::gap, shape, tolerance_m);
  if (fault) fault->municipalities = std::move(bounds.rows);
  return fault;
}

/// Runs find(k) for every k in parallel and collects what is found, in order.
template <class Find>
void collect(std::size_t n, const Find& find, std::vector<FrontierFault>& faults) {
  std::vector<std::optional<FrontierFault>> found(n);
  parallel_for(n, 1, [&](std::size_t k) { found[k] = find(k); });
  for (auto& fault : found) {
    if (fault) faults.push_back(*std::move(fault));
  }
}

struct Overlap {
  RowPair pair;
  Polygon shape;
};

std::vector<Overlap> overlaps_of(const std::vector<RowPair>& pairs,
                                 const std::vector<PairAreas>& areas) {
  std::vector<Overlap> overlaps;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    for (const Polygon& shape : areas[p].overlap) overlaps.push_back({pairs[p], shape});
  }
  return overlaps;
}

}  // namespace

std::vector<FrontierFault> find_frontier_faults(const OutlineIndex& index, double tolerance_m) {
  const auto pairs = index.cross_border_pairs(tolerance_m);
  if (pairs.empty()) return {};
  const auto areas = overlaps_and_strips(index.territories(), pairs, tolerance_m);
  std::vector<FrontierFault> faults;
  const auto gaps = gap_polygons(index, areas, tolerance_m);
  collect(
      gaps.size(), [&](std::size_t k) { return gap_at(index, gaps[k], tolerance_m); }, faults);
  const auto overlaps = overlaps_of(pairs, areas);
  collect(
      overlaps.size(),
      [&](std::size_t k) {
        auto fault = measured(FaultKind::overlap, overlaps[k].shape, tolerance_m);
        if (fault) fault->municipalities = {overlaps[k].pair.first, overlaps[k].pair.second};
        return fault;
      },
      faults);
  std::ranges::stable_sort(faults, [](const FrontierFault& a, const FrontierFault& b) {
    return std::tie(b.area_m2, a.kind, a.municipalities) <
           std::tie(a.area_m2, b.kind, b.municipalities);
  });
  return faults;
}

}  // namespace borderweave::geo
