#include "geo/box_tree.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace borderweave::geo {
namespace {

constexpr std::size_t kChildren = 8;

Box joint(const Box& a, const Box& b) {
  return {std::min(a.west, b.west), std::min(a.south, b.south), std::max(a.east, b.east),
          std::max(a.north, b.north)};
}

/// Numbers of the boxes in the order of sort-tile-recursive packing: slices from west to east, and
/// in each from south to north.
std::vector<std::uint32_t> packed(const std::vector<Box>& boxes) {
  std::vector<std::uint32_t> numbers(boxes.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  const auto less = [&](auto middle) {
    return [&boxes, middle](std::uint32_t a, std::uint32_t b) {
      const double at_a = middle(boxes[a]), at_b = middle(boxes[b]);
      return at_a < at_b || (at_a == at_b && a < b);
    };
  };
  std::ranges::sort(numbers, less([](const Box& box) { return box.west + box.east; }));
  const double leaves = static_cast<double>(boxes.size()) / kChildren;
  const auto slice = kChildren * static_cast<std::size_t>(std::ceil(std::sqrt(leaves)));
  for (std::size_t from = 0; from < numbers.size(); from += slice) {
    const auto begin = numbers.begin() + static_cast<std::ptrdiff_t>(from);
    const auto end = begin + static_cast<std::ptrdiff_t>(std::min(slice, numbers.size() - from));
    std::sort(begin, end, less([](const Box& box) { return box.south + box.north; }));
  }
  return numbers;
}

}  // namespace

BoxTree::BoxTree(const std::vector<Box>& boxes) : numbers_(packed(boxes)) {
  for (const std::uint32_t number : numbers_) boxes_.push_back(boxes[number]);
  levels_.push_back({0, boxes_.size()});
  while (levels_.back().size > 1) {
    const Level below = levels_.back();
    levels_.push_back({boxes_.size(), (below.size + kChildren - 1) / kChildren});
    for (std::size_t from = 0; from < below.size; from += kChildren) {
      Box box = boxes_[below.begin + from];
      for (std::size_t k = from + 1; k < std::min(from + kChildren, below.size); ++k) {
        box = joint(box, boxes_[below.begin + k]);
      }
      boxes_.push_back(box);
    }
  }
}

void BoxTree::search(std::size_t level, std::size_t at, const Box& box,
                     std::vector<std::uint32_t>& found) const {
  if (!boxes_[levels_[level].begin + at].meets(box)) return;
  if (level == 0) {
    found.push_back(numbers_[at]);
    return;
  }
  const std::size_t end = std::min((at + 1) * kChildren, levels_[level - 1].size);
  for (std::size_t child = at * kChildren; child < end; ++child) {
    search(level - 1, child, box, found);
  }
}

std::vector<std::uint32_t> BoxTree::meeting(const Box& box) const {
  std::vector<std::uint32_t> found;
  if (numbers_.empty()) return found;
  const std::size_t top = levels_.size() - 1;
  search(top, 0, box, found);
  if (box.west < -180) {
    search(top, 0, {box.west + 360, box.south, std::min(box.east + 360, 180.0), box.north}, found);
  }
  if (box.east > 180) {
    search(top, 0, {std::max(box.west - 360, -180.0), box.south, box.east - 360, box.north}, found);
  }
  std::ranges::sort(found);
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace borderweave::geo
