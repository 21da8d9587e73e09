#include "geo/urban_clusters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numbers>
#include <numeric>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace borderweave::geo {
namespace {

constexpr std::uint32_t kNoCell = std::numeric_limits<std::uint32_t>::max();

bool earlier(const GridCell& one, const GridCell& other) {
  return std::tie(one.row, one.column) < std::tie(other.row, other.column);
}

/// The dense cells of a raster, by position.
class DenseCells {
 public:
  DenseCells(const std::vector<GridCell>& cells, const Territories& territories, double density)
      : territories_(territories) {
    for (const GridCell& cell : cells) {
      if (cell.people >= density * cell.km2) cells_.push_back(cell);
    }
    root_.resize(cells_.size());
    std::iota(root_.begin(), root_.end(), 0U);
    join_neighbours();
  }

  const std::vector<GridCell>& cells() const { return cells_; }
  const std::string& state(std::size_t cell) const {
    return territories_.country[cells_[cell].municipality];
  }

  /// The first cell of its cluster.
  std::uint32_t cluster(std::uint32_t cell) const {
    while (root_[cell] != cell) cell = root_[cell];
    return cell;
  }

  /// Calls visit(i, j) for cells of two states whose rows and columns differ by at most `reach`;
  /// i comes first.
  template <typename Visit>
  void for_each_foreign(std::int32_t reach, const Visit& visit) const {
    for (std::uint32_t i = 0; i < cells_.size(); ++i) {
      for (std::int32_t down = 0; down <= reach; ++down) {
        const std::int32_t row = cells_[i].row + down;
        for (auto j = first_from(row, cells_[i].column - reach); j < cells_.size(); ++j) {
          if (cells_[j].row != row || cells_[j].column > cells_[i].column + reach) break;
          if (j > i && state(i) != state(j)) visit(i, j);
        }
      }
    }
  }

 private:
  /// The first cell that is not before that position.
  std::uint32_t first_from(std::int32_t row, std::int32_t column) const {
    const auto at = std::ranges::lower_bound(
        cells_, std::tuple(row, column), {},
        [](const GridCell& cell) { return std::tuple(cell.row, cell.column); });
    return static_cast<std::uint32_t>(at - cells_.begin());
  }

  std::uint32_t at(std::int32_t row, std::int32_t column) const {
    const std::uint32_t found = first_from(row, column);
    const bool there =
        found < cells_.size() && cells_[found].row == row && cells_[found].column == column;
    return there ? found : kNoCell;
  }

  void join_neighbours() {
    for (std::uint32_t i = 0; i < cells_.size(); ++i) {
      const GridCell& cell = cells_[i];
      for (const std::uint32_t j : {at(cell.row, cell.column + 1), at(cell.row + 1, cell.column)}) {
        if (j != kNoCell && state(i) == state(j)) join(i, j);
      }
    }
  }

  void join(std::uint32_t i, std::uint32_t j) {
    const std::uint32_t a = cluster(i), b = cluster(j);
    root_[std::max(a, b)] = std::min(a, b);
    root_[i] = root_[j] = std::min(a, b);
  }

  const Territories& territories_;
  std::vector<GridCell> cells_;      ///< sorted by (row, column)
  std::vector<std::uint32_t> root_;  ///< union-find
};

/// The cells of one municipality in one cluster.
struct PartSum {
  double people = 0;
  double km2 = 0;
  LonLat weighted;  ///< Σ people × position
};

using PartSums = std::map<RowPair, PartSum>;  ///< by (cluster, municipality)

PartSums add_up(const DenseCells& dense) {
  PartSums sums;
  for (std::uint32_t i = 0; i < dense.cells().size(); ++i) {
    const GridCell& cell = dense.cells()[i];
    PartSum& sum = sums[{dense.cluster(i), cell.municipality}];
    sum.people += cell.people;
    sum.km2 += cell.km2;
    sum.weighted.lon += cell.people * cell.at.lon;
    sum.weighted.lat += cell.people * cell.at.lat;
  }
  return sums;
}

/// How many rows or columns apart cells may lie whose edges are within the gap.
std::int32_t reach_in_cells(const std::vector<GridCell>& cells, double gap_km) {
  if (cells.empty()) return 1;
  const double side_km = std::sqrt(cells.front().km2);
  constexpr double kRounding = 1e-2;  // a cell of 1 km on a map is not quite 1 km on the earth
  return 1 + static_cast<std::int32_t>(std::floor(gap_km / side_km + kRounding));
}

}  // namespace

UrbanClusters find_urban_clusters(std::vector<GridCell> cells, const Territories& territories,
                                  double density, double gap_km) {
  std::ranges::sort(cells, earlier);
  std::vector<double> people(territories.size(), 0);
  UrbanClusters found;
  for (const GridCell& cell : cells) {
    people[cell.municipality] += cell.people;
    found.people += cell.people;
  }
  const DenseCells dense(cells, territories, density);
  std::map<RowPair, std::uint32_t> numbers;
  std::uint32_t last = kNoCell;
  std::uint32_t first_part = 0;
  for (const auto& [where, sum] : add_up(dense)) {
    const auto& [cluster, municipality] = where;
    const auto number = static_cast<std::uint32_t>(found.parts.size());
    if (cluster != std::exchange(last, cluster)) first_part = number;
    numbers.emplace(where, number);
    found.people_in_parts += sum.people;
    found.parts.push_back({municipality,
                           first_part,
                           sum.people / people[municipality],
                           {sum.weighted.lon / sum.people, sum.weighted.lat / sum.people},
                           std::sqrt(sum.km2 / std::numbers::pi)});
  }
  const auto part_of = [&](std::uint32_t i) {
    return numbers.at({dense.cluster(i), dense.cells()[i].municipality});
  };
  std::set<RowPair> touching;
  dense.for_each_foreign(reach_in_cells(cells, gap_km), [&](std::uint32_t i, std::uint32_t j) {
    touching.insert(std::minmax(part_of(i), part_of(j)));
  });
  found.touching.assign(touching.begin(), touching.end());
  return found;
}

}  // namespace borderweave::geo
