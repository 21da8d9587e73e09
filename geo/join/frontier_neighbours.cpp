#include "geo/join/frontier_neighbours.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/parallel.h"
#include "geo/common_borders.h"
#include "geo/geodesic.h"
#include "geo/join/border_strips.h"

namespace borderweave::geo {
namespace {

constexpr double kReach = 20;                   ///< times the tolerance
constexpr double kGreatestToleranceM = 10'000;  ///< that a scenario can state
constexpr double kLeastToleranceM = 1;
constexpr double kMostOfGain = 0.9;

/// 1, 2, 5, 10, … m above `tolerance_m`, up to `reach_m`.
std::vector<double> steps_above(double tolerance_m, double reach_m) {
  std::vector<double> steps;
  for (const double decade : {1.0, 10.0, 100.0, 1e3, 1e4, 1e5}) {
    for (const double step : {decade, 2 * decade, 5 * decade}) {
      if (step > tolerance_m && step <= reach_m) steps.push_back(step);
    }
  }
  return steps;
}

/// The point of an outline that is nearest to another, which may lie across the antimeridian.
LonLat nearest_point(const MultiPolygon& outline, const MultiPolygon& other) {
  const Geos geos;
  const Geometry from = to_multipolygon(geos, outline);
  const Geometry to = to_multipolygon(geos, beside(box_of(outline), other));
  GEOSCoordSequence* const nearest = GEOSNearestPoints_r(geos.handle(), from.get(), to.get());
  LonLat at;
  GEOSCoordSeq_getXY_r(geos.handle(), nearest, 0, &at.lon, &at.lat);
  GEOSCoordSeq_destroy_r(geos.handle(), nearest);
  return at;
}

/// Between the two borders where they face each other within the tolerance.
double mean_distance_m(const CommonBorder& border, double tolerance_m) {
  double km = 0, weighed = 0;
  for (const CommonBorder::Piece& piece : border.opposing) {
    if (piece.distance_m > tolerance_m) continue;
    km += piece.km;
    weighed += piece.km * piece.distance_m;
  }
  return km > 0 ? weighed / km : 0;
}

/// The least step at which the two are neighbours, if any is.
std::optional<NearMiss> near_miss(const OutlineIndex& index, const CommonBorder& border,
                                  const std::vector<double>& steps) {
  const auto joins = [&](double step) { return border.km(step) > 0; };
  const auto step = std::ranges::find_if(steps, joins);
  if (step == steps.end()) return std::nullopt;
  const auto& outlines = index.territories().outline;
  const auto& [a, b] = border.rows;
  NearMiss miss{.a = a, .b = b, .tolerance_m = *step, .border_km = border.km(*step)};
  const MultiPolygon strips =
      strips_between(boundary_of(outlines[a]), boundary_of(outlines[b]), *step);
  miss.area = uncovered(Geos(), strips, index);
  miss.overlap = 2 * area_km2(miss.area) < area_km2(strips);
  if (miss.overlap) miss.area = strips;
  miss.mean_width_m = mean_distance_m(border, *step);
  miss.at = nearest_point(outlines[a], outlines[b]);
  return miss;
}

/// What a run with that tolerance would find.
ToleranceStep step_at(double tolerance_m, const std::vector<CommonBorder>& borders) {
  ToleranceStep step{.tolerance_m = tolerance_m};
  for (const CommonBorder& border : borders) {
    const double km = border.km(tolerance_m);
    step.border_km += km;
    if (km > 0) ++step.pairs;
  }
  return step;
}

/// A larger tolerance never loses a pair, nor a kilometre.
void count_steps(FrontierJoin& join, double tolerance_m, const std::vector<double>& steps,
                 const std::vector<CommonBorder>& borders) {
  join.steps.push_back(step_at(tolerance_m, borders));
  for (const double step : steps) join.steps.push_back(step_at(step, borders));
  const ToleranceStep& now = join.steps.front();
  const ToleranceStep& most = join.steps.back();
  const auto enough = now.pairs + static_cast<std::size_t>(std::ceil(
                                      kMostOfGain * static_cast<double>(most.pairs - now.pairs)));
  const auto first = std::ranges::find_if(join.steps, [&](const ToleranceStep& step) {
    return step.pairs >= enough && step.border_km >= kMostOfGain * most.border_km;
  });
  if (first != join.steps.begin()) join.proposed_m = first->tolerance_m;
}

}  // namespace

double near_miss_reach_m(double tolerance_m) {
  const double wanted = kReach * std::max(tolerance_m, kLeastToleranceM);
  return std::max(tolerance_m, std::min(wanted, kGreatestToleranceM));
}

FrontierJoin join_frontier(const OutlineIndex& index, double tolerance_m,
                           std::optional<double> reach_m) {
  const double reach = std::max(tolerance_m, reach_m.value_or(near_miss_reach_m(tolerance_m)));
  const auto steps = steps_above(tolerance_m, reach);
  const auto borders = find_common_borders(index, index.cross_border_pairs(reach), reach);
  std::vector<std::optional<NearMiss>> misses(borders.size());
  parallel_for(borders.size(), 4, [&](std::size_t p) {
    if (borders[p].km(tolerance_m) == 0) misses[p] = near_miss(index, borders[p], steps);
  });
  FrontierJoin join;
  for (std::size_t p = 0; p < borders.size(); ++p) {
    const double km = borders[p].km(tolerance_m);
    if (km > 0) join.neighbours.push_back({borders[p].rows.first, borders[p].rows.second, km});
    if (misses[p]) join.near_misses.push_back(*std::move(misses[p]));
  }
  count_steps(join, tolerance_m, steps, borders);
  return join;
}

}  // namespace borderweave::geo
