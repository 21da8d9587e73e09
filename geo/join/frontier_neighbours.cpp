#include "geo/join/frontier_neighbours.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/parallel.h"
#include "geo/join/ground.h"
#include "geo/join/ground_measure.h"

namespace borderweave::geo {
namespace {

constexpr double kReach = 20;  ///< times the tolerance
constexpr double kLeastToleranceM = 1;
constexpr double kMostOfGain = 0.9;

/// 1, 2, 5, 10, … m above `tolerance_m`, up to `reach_m`.
std::vector<double> steps_above(double tolerance_m, double reach_m) {
  std::vector<double> steps;
  for (double decade = 1; decade <= reach_m; decade *= 10) {
    for (const double step : {decade, 2 * decade, 5 * decade}) {
      if (step > tolerance_m && step <= reach_m) steps.push_back(step);
    }
  }
  return steps;
}

/// What one pair is: neighbours, a near miss, or neither (both numbers 0).
struct Look {
  double border_km = 0;
  NearMiss miss;
};

bool has_ground(const MultiPolygon& between) {
  return std::ranges::any_of(
      between, [](const Polygon& part) { return extent_of(part).mean_width_m >= kRoundingMetres; });
}

/// Is there an open strip of ground, or does a third municipality lie between?
Look look(const OutlineIndex& index, CrossBorderPair pair, double tolerance_m,
          const std::vector<double>& steps) {
  const auto& outlines = index.territories().outline;
  const Boundary a = boundary_of(outlines[pair.first]);
  const Boundary b = boundary_of(outlines[pair.second]);
  const double now = shared_border_km(a, b, tolerance_m);
  if (now > 0) return {now, {}};
  for (const double step : steps) {
    const double km = shared_border_km(a, b, step);
    if (km == 0) continue;
    MultiPolygon between = uncovered(Geos(), strips_between(a, b, step), index);
    if (!has_ground(between)) return {};
    return {0, {pair.first, pair.second, step, km, std::move(between)}};
  }
  return {};
}

void count_steps(FrontierJoin& join, double tolerance_m, const std::vector<double>& steps) {
  join.steps.push_back({tolerance_m, join.neighbours.size()});
  for (const double step : steps) {
    const auto joined = std::ranges::count_if(
        join.near_misses, [&](const NearMiss& miss) { return miss.tolerance_m <= step; });
    join.steps.push_back({step, join.neighbours.size() + static_cast<std::size_t>(joined)});
  }
  const auto enough = join.neighbours.size() +
                      static_cast<std::size_t>(
                          std::ceil(kMostOfGain * static_cast<double>(join.near_misses.size())));
  const auto first = std::ranges::find_if(
      join.steps, [&](const ToleranceStep& step) { return step.pairs >= enough; });
  if (!join.near_misses.empty()) join.proposed_m = first->tolerance_m;
}

}  // namespace

FrontierJoin join_frontier(const OutlineIndex& index, double tolerance_m) {
  const double reach = kReach * std::max(tolerance_m, kLeastToleranceM);
  const auto steps = steps_above(tolerance_m, reach);
  const auto pairs = index.cross_border_pairs(reach);
  std::vector<Look> looks(pairs.size());
  parallel_for(pairs.size(), 4,
               [&](std::size_t p) { looks[p] = look(index, pairs[p], tolerance_m, steps); });
  FrontierJoin join;
  for (std::size_t p = 0; p < pairs.size(); ++p) {
    if (looks[p].border_km > 0) {
      join.neighbours.push_back({pairs[p].first, pairs[p].second, looks[p].border_km});
    } else if (looks[p].miss.tolerance_m > 0) {
      join.near_misses.push_back(std::move(looks[p].miss));
    }
  }
  count_steps(join, tolerance_m, steps);
  return join;
}

}  // namespace borderweave::geo
