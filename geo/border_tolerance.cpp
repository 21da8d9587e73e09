#include "geo/border_tolerance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "geo/common_borders.h"
#include "geo/geo_problems.h"

namespace borderweave::geo {
namespace {

constexpr double kReachM = 1000;
constexpr double kDeepM = 500;  // overlaps that are nearly out of that reach
constexpr double kReachOfDeepM = 5000;
constexpr double kLeastShareOfOverlaps = 0.1;
constexpr double kLeastOverlapKm = 0.1;
constexpr double kMostOfOverlaps = 0.95;
constexpr std::array kSteps{kDefaultToleranceM, 10., 20., 50., 100., 200., 500., 1000., 2000.,
                            kReachOfDeepM};

using Piece = CommonBorder::Piece;

/// The distance that `share` of the length is nearer than.
double quantile(std::vector<Piece> pieces, double share) {
  std::ranges::stable_sort(pieces, {}, &Piece::distance_m);
  double rest =
      share * std::accumulate(pieces.begin(), pieces.end(), 0.0,
                              [](double km, const Piece& piece) { return km + piece.km; });
  for (const Piece& piece : pieces) {
    rest -= piece.km;
    if (rest <= 0) return piece.distance_m;
  }
  return pieces.empty() ? 0 : pieces.back().distance_m;
}

/// The frontier of two states while it is collected.
struct Frontier {
  FrontierSpread spread;
  std::vector<Piece> overlaps;

  void add(const CommonBorder& border) {
    spread.frontier_km += border.shared_km;
    for (const Piece& piece : border.facing) {
      if (piece.overlaps) overlaps.push_back(piece);
      if (piece.distance_m > kReachM) continue;
      spread.frontier_km += piece.km;
      (piece.overlaps ? spread.overlap_km : spread.gap_km) += piece.km;
      if (piece.distance_m > kDefaultToleranceM) spread.apart_km += piece.km;
    }
  }

  bool drawn_twice() const {
    return spread.overlap_km > kLeastOverlapKm &&
           spread.overlap_km >= kLeastShareOfOverlaps * spread.frontier_km;
  }
};

std::vector<FrontierSpread> measured(const OutlineIndex& index, double reach_m) {
  std::map<std::pair<std::string, std::string>, Frontier> frontiers;
  const std::vector<std::string>& country = index.territories().country;
  for (const CommonBorder& border :
       find_common_borders(index, index.cross_border_pairs(reach_m), reach_m)) {
    frontiers[std::minmax(country[border.rows.first], country[border.rows.second])].add(border);
  }
  std::vector<FrontierSpread> spreads;
  for (auto& [states, frontier] : frontiers) {
    std::tie(frontier.spread.a, frontier.spread.b) = states;
    frontier.spread.drawn_twice = frontier.drawn_twice();
    frontier.spread.depth_m = quantile(std::move(frontier.overlaps), kMostOfOverlaps);
    spreads.push_back(std::move(frontier.spread));
  }
  return spreads;
}

}  // namespace

double BorderTolerance::spread_m() const {
  double widest = 0;
  for (const FrontierSpread& spread : spreads) widest = std::max(widest, spread.spread_m());
  return widest;
}

double BorderTolerance::fitting_m() const {
  return *std::ranges::lower_bound(kSteps, std::min(spread_m(), kSteps.back()));
}

BorderTolerance border_tolerance(const OutlineIndex& index, std::optional<double> stated) {
  BorderTolerance tolerance{.metres = stated.value_or(kDefaultToleranceM),
                            .stated = stated.has_value(),
                            .spreads = measured(index, kReachM)};
  if (tolerance.spread_m() > kDeepM) tolerance.spreads = measured(index, kReachOfDeepM);
  if (!tolerance.stated) {
    tolerance.metres = std::min(tolerance.fitting_m(), kWidestMeasuredToleranceM);
  }
  return tolerance;
}

void warn_of_measured_tolerance(const BorderTolerance& tolerance, Problems& problems) {
  if (tolerance.stated || tolerance.metres <= kDefaultToleranceM) return;
  std::string frontiers;
  for (const FrontierSpread& spread : tolerance.spreads) {
    if (spread.spread_m() <= kDefaultToleranceM) continue;
    frontiers += fmt::format("{}{}-{} up to {:.0f} m", frontiers.empty() ? "" : ", ", spread.a,
                             spread.b, spread.spread_m());
  }
  problems.add(
      {.kind = &kMeasuredTolerance,
       .message = fmt::format("the two sides of a frontier overlap: {}; municipalities of two "
                              "states within {:g} m of each other are neighbours{}",
                              frontiers, tolerance.metres,
                              tolerance.bounded() ? ", which joins a part of them only" : ""),
       .help = fmt::format("border_tolerance_m = {:g} below [region] states it; write less where a "
                           "river or lake narrower than that parts the states. borderweave check "
                           "--data shows what it joins",
                           tolerance.metres),
       .field = "region.border_tolerance_m"});
}

}  // namespace borderweave::geo
