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
  /// Ends are rounded outward.
  struct Range {
    float low = 0;
    float high = 0;
  };

  /// `values` [row × row]; the diagonal does not matter.
  PairCovariate(const Actors& actors, std::span<const double> values);

  double operator()(std::uint32_t actor, std::uint32_t alter) const {
    return values_[std::size_t{actor} * actors_ + alter];
  }
  /// Over the members of a node other than the actor itself; zeros where there are none.
  Range range(std::uint32_t actor, std::uint32_t node) const {
    return ranges_[std::size_t{actor} * nodes_ + node];
  }

 private:
  void enclose(const PlaceTree& tree, std::uint32_t actor);

  std::size_t actors_;
  std::size_t nodes_;
  std::vector<double> values_;  ///< [actor × alter]: a node's members are neighbours in memory
  std::vector<Range> ranges_;   ///< [actor × node]
};

}  // namespace borderweave::sim::saom
