#pragma once

#include <cstdint>
#include <vector>

#include "sim/saom/actors.h"
#include "sim/saom/network.h"

namespace borderweave::sim::saom {

/// Least and greatest degree in every node of the tree, kept up with the network.
class DegreeRanges {
 public:
  struct Range {
    std::uint32_t low = 0;
    std::uint32_t high = 0;

    bool operator==(const Range&) const = default;
  };

  DegreeRanges(const Actors& actors, const Network& network);

  const Range& operator[](std::uint32_t node) const { return ranges_[node]; }

  /// To be called when the degree of an actor has changed.
  void refresh(const Actors& actors, const Network& network, std::uint32_t actor);

 private:
  Range gather(const PlaceTree& tree, const Network& network, std::uint32_t number) const;

  std::vector<Range> ranges_;
};

}  // namespace borderweave::sim::saom
