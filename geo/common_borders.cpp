#include "geo/common_borders.h"

#include <algorithm>
#include <cstddef>

#include "core/parallel.h"
#include "geo/opposing_border.h"
#include "geo/shared_border.h"

namespace borderweave::geo {
namespace {

constexpr double kLeastSharedKm = 0.005;
constexpr double kLeastOpposingKm = 0.05;
constexpr double kCrossingReachM = 5;
constexpr double kCrossings = 0.1;  ///< as much overlap as shared border

std::vector<Boundary> boundaries_of(const OutlineIndex& index, std::span<const RowPair> pairs) {
  std::vector<Boundary> boundaries(index.territories().size());
  const auto rows = rows_of(pairs);
  parallel_for(rows.size(), 64, [&](std::size_t k) {
    boundaries[rows[k]] = boundary_of(index.territories().outline[rows[k]]);
  });
  return boundaries;
}

std::vector<CommonBorder> shared_borders(const OutlineIndex& index, std::span<const RowPair> pairs,
                                         double reach_m) {
  const auto boundaries = boundaries_of(index, pairs);
  const double distance_m = std::min(kRoundingMetres, reach_m);
  std::vector<CommonBorder> borders(pairs.size());
  parallel_for(pairs.size(), 64, [&](std::size_t p) {
    const auto& [a, b] = pairs[p];
    const double km = shared_border_km(boundaries[a], boundaries[b], distance_m);
    borders[p] = {pairs[p], km > kLeastSharedKm ? km : 0, {}};
  });
  return borders;
}

/// May the two borders cross? One publisher does not draw a border twice.
bool may_cross(const CommonBorder& border, const Territories& territories) {
  const auto& [a, b] = border.rows;
  return territories.country[a] != territories.country[b];
}

/// For every row, ascending, the rows that it may face beside what it shares with them.
std::vector<std::vector<std::uint32_t>> unjoined(const std::vector<CommonBorder>& borders,
                                                 const Territories& territories) {
  std::vector<std::vector<std::uint32_t>> others(territories.size());
  for (const CommonBorder& border : borders) {
    if (border.shared_km > 0 && !may_cross(border, territories)) continue;
    others[border.rows.first].push_back(border.rows.second);
    others[border.rows.second].push_back(border.rows.first);
  }
  for (auto& each : others) std::ranges::sort(each);
  return others;
}

/// Both outlines' pieces, the lower row's first. The borders are ascending.
void add_opposing_borders(std::vector<CommonBorder>& borders, const OutlineIndex& index,
                          double reach_m) {
  const std::size_t rows = index.territories().size();
  const double reach = std::max(reach_m, kCrossingReachM);
  const auto others = unjoined(borders, index.territories());
  if (std::ranges::all_of(others, [](const auto& each) { return each.empty(); })) return;
  const SegmentIndex segments(index);
  std::vector<std::vector<OpposingBorder>> opposing(rows);
  parallel_for(rows, 16, [&](std::size_t i) {
    const auto row = static_cast<std::uint32_t>(i);
    if (!others[i].empty()) opposing[i] = opposing_border(segments, row, reach, others[i]);
  });
  for (std::uint32_t i = 0; i < rows; ++i) {
    for (const OpposingBorder& piece : opposing[i]) {
      const RowPair pair = std::minmax(i, piece.row);
      std::ranges::lower_bound(borders, pair, {}, &CommonBorder::rows)
          ->opposing.push_back({piece.distance_m, piece.km / 2, piece.overlaps});
    }
  }
}

/// Leaves nothing beside a shared border unless the two cross: law 3 of CommonBorder.
void keep_crossing(CommonBorder& border) {
  if (border.shared_km == 0) return;
  double overlap_km = 0;
  for (const CommonBorder::Piece& piece : border.opposing) {
    if (piece.overlaps && piece.distance_m <= kCrossingReachM) overlap_km += piece.km;
  }
  if (overlap_km < kCrossings * border.shared_km) border.opposing.clear();
}

}  // namespace

double CommonBorder::km(double tolerance_m) const {
  double total = shared_km;
  for (const Piece& piece : opposing) {
    if (piece.distance_m <= tolerance_m) total += piece.km;
  }
  return shared_km > 0 || total > kLeastOpposingKm ? total : 0;
}

std::vector<CommonBorder> find_common_borders(const OutlineIndex& index,
                                              std::span<const RowPair> pairs, double reach_m) {
  auto borders = shared_borders(index, pairs, reach_m);
  add_opposing_borders(borders, index, reach_m);
  std::ranges::for_each(borders, keep_crossing);
  std::erase_if(borders, [](const CommonBorder& border) {
    return border.shared_km == 0 && border.opposing.empty();
  });
  return borders;
}

}  // namespace borderweave::geo
