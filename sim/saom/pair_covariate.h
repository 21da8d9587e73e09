#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "sim/saom/actors.h"

namespace borderweave::sim::saom {

/// A number for each pair of actors, such as the logarithm of their distance. It is arbitrary, so
/// nodes of the tree are bounded by what each actor's row holds: n² numbers and as many bounds.
class PairCovariate {
 public:
  /// `values` [row × row]; the diagonal does not matter.
  PairCovariate(const Actors& actors, std::span<const double> values);

  double operator()(std::uint32_t actor, std::uint32_t alter) const {
    return values_[std::size_t{actor} * actors_ + alter];
  }
  /// The least over the members of a node other than the actor itself, and the greatest, rounded
  /// outward; zeros where there are none. Two tables, because a bound needs one of them.
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
