#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <vector>

#include "sim/basics/node_covariates.h"

namespace borderweave::sim {

/// A float that is less than `value`: the lower end of a range kept in less precision than what it
/// encloses.
inline float float_below(double value) {
  return std::nextafter(static_cast<float>(value), -std::numeric_limits<float>::infinity());
}

/// A float that is greater than `value`: the upper end of such a range.
inline float float_above(double value) {
  return std::nextafter(static_cast<float>(value), std::numeric_limits<float>::infinity());
}

/// Places in one binary tree, by state first and then by position and size, so that an effect can
/// be bounded over many places at once. Leaves are addressed by `position`, their place in the
/// tree's order. Laws:
///   1. it depends on the places alone, never on law, coefficients or State: the node that a keyed
///      draw belongs to is the same in every scenario of a region, and a counterfactual meets the
///      same chance;
///   2. a node is a range of positions, and the two halves of a split node divide that range;
///   3. `row` and `position` are inverse to each other.
/// It keeps neither sizes nor incomes, which may change during a run: StepCovariates has those of
/// today.
///
/// Example:
///     const PlaceTree tree(places_of_choice);
///     const PlaceTree::Node& root = tree[0];
///     for (std::uint32_t at = root.first; at < root.end(); ++at) rows.push_back(tree.row(at));
class PlaceTree {
 public:
  static constexpr std::uint32_t kMixed = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::size_t kBucket = 8;  ///< most members of a node that is not split

  /// Ranges are rounded outward.
  struct Node {
    std::array<float, 3> low{};  ///< box around the members, of unit vectors on the sphere
    std::array<float, 3> high{};
    std::uint32_t first = 0;  ///< position of the first member
    std::uint32_t count = 0;
    std::uint32_t child = 0;  ///< the first of two neighbouring nodes; 0: not split
    std::uint32_t parent = 0;
    std::uint32_t country = kMixed;  ///< of all members

    bool split() const { return child != 0; }
    std::uint32_t end() const { return first + count; }
  };

  /// Requires fewer than 2^30 places.
  explicit PlaceTree(std::span<const ChoiceAttributes> places);

  std::span<const Node> nodes() const { return nodes_; }
  const Node& operator[](std::uint32_t node) const { return nodes_[node]; }

  std::size_t size() const { return row_.size(); }
  std::uint32_t row(std::uint32_t position) const { return row_[position]; }
  std::uint32_t position(std::uint32_t row) const { return position_[row]; }

  /// Bytes held.
  std::size_t memory() const;

 private:
  std::vector<Node> nodes_;  ///< the root first, parents before children
  std::vector<std::uint32_t> row_;
  std::vector<std::uint32_t> position_;
};

/// Squared chord between a place and the nearest point of a node's box: at most that to any member.
inline double nearest_square(const PlaceTree::Node& node, const ChoiceAttributes& from) {
  const auto gap = [](float low, float high, double at) {
    return std::max(std::max(double{low} - at, at - double{high}), 0.0);
  };
  const double x = gap(node.low[0], node.high[0], from.x);
  const double y = gap(node.low[1], node.high[1], from.y);
  const double z = gap(node.low[2], node.high[2], from.z);
  return x * x + y * y + z * z;
}

/// And to its farthest corner: at least that to any member.
inline double farthest_square(const PlaceTree::Node& node, const ChoiceAttributes& from) {
  const auto reach = [](float low, float high, double at) {
    return std::max(at - double{low}, double{high} - at);
  };
  const double x = reach(node.low[0], node.high[0], from.x);
  const double y = reach(node.low[1], node.high[1], from.y);
  const double z = reach(node.low[2], node.high[2], from.z);
  return x * x + y * y + z * z;
}

}  // namespace borderweave::sim
