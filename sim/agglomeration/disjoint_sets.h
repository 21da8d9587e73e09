#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

namespace borderweave::sim {

/// Disjoint sets of the numbers 0…n-1 (union-find with path halving). A set is named by its
/// smallest number, so names do not depend on the order of joins.
class DisjointSets {
 public:
  explicit DisjointSets(std::size_t n) : parent_(n) {
    std::iota(parent_.begin(), parent_.end(), 0U);
  }

  std::uint32_t find(std::uint32_t x) {
    while (parent_[x] != x) x = parent_[x] = parent_[parent_[x]];
    return x;
  }

  void join(std::uint32_t x, std::uint32_t y) {
    x = find(x);
    y = find(y);
    if (x < y) parent_[y] = x;
    if (y < x) parent_[x] = y;
  }

 private:
  std::vector<std::uint32_t> parent_;
};

}  // namespace borderweave::sim
