#include "geo/outline_index.h"

#include <algorithm>
#include <cstddef>

#include "core/parallel.h"

namespace borderweave::geo {
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

}  // namespace borderweave::geo
