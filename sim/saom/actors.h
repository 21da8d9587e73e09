#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/choice/place_tree.h"

namespace borderweave::sim::saom {

/// The actors of a network, on a plane in km. Everything of a SAOM numbers them by their position
/// in the tree; tables number them by row.
class Actors {
 public:
  /// Of a row x, y and country count.
  explicit Actors(std::span<const ChoiceAttributes> rows);

  std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.size()); }
  const PlaceTree& tree() const { return tree_; }
  /// The node that holds the actor and is not split.
  std::uint32_t leaf(std::uint32_t actor) const { return leaf_[actor]; }
  std::uint32_t country(std::uint32_t actor) const { return country_[actor]; }
  bool same_country(std::uint32_t a, std::uint32_t b) const { return country_[a] == country_[b]; }

 private:
  PlaceTree tree_;
  std::vector<std::uint32_t> leaf_;
  std::vector<std::uint32_t> country_;
};

}  // namespace borderweave::sim::saom
