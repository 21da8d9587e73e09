#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/choice/place_tree.h"

namespace borderweave::sim::saom {

/// The actors of a network, on a plane in km. All parts of a SAOM number actors by their position
/// in the tree; tables number them by row.
class Actors {
 public:
  /// Uses x, y and country of each row.
  explicit Actors(std::span<const ChoiceAttributes> rows);

  std::uint32_t size() const { return static_cast<std::uint32_t>(tree_.size()); }
  const PlaceTree& tree() const { return tree_; }
  /// The leaf node that contains the actor.
  std::uint32_t leaf(std::uint32_t actor) const { return leaf_[actor]; }
  std::uint32_t country(std::uint32_t actor) const { return country_[actor]; }
  bool same_country(std::uint32_t a, std::uint32_t b) const { return country_[a] == country_[b]; }

 private:
  PlaceTree tree_;
  std::vector<std::uint32_t> leaf_;
  std::vector<std::uint32_t> country_;
};

/// A number for each pair of actors, such as the logarithm of their distance. The numbers are
/// arbitrary, so bounds over the nodes of the tree are stored for each actor: n² numbers and as
/// many bounds.
class PairCovariate {
 public:
  /// `values` [row × row]; the diagonal does not matter.
  PairCovariate(const Actors& actors, std::span<const double> values);

  double operator()(std::uint32_t actor, std::uint32_t alter) const {
    return values_[std::size_t{actor} * actors_ + alter];
  }
  /// The least and the greatest value over the members of a node other than the actor itself,
  /// rounded outward; zero if there are none. Two tables, because a bound needs only one of them.
  const float& low(std::uint32_t actor, std::uint32_t node) const {
    return low_[std::size_t{actor} * nodes_ + node];
  }
  const float& high(std::uint32_t actor, std::uint32_t node) const {
    return high_[std::size_t{actor} * nodes_ + node];
  }

 private:
  void enclose(const PlaceTree& tree, std::uint32_t actor);

  std::size_t actors_;
  std::size_t nodes_;
  std::vector<double> values_;  ///< [actor × alter]: a node's members are neighbours in memory
  std::vector<float> low_;      ///< [actor × node]
  std::vector<float> high_;
};

}  // namespace borderweave::sim::saom
