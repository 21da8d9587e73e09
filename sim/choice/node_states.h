#pragma once

#include <vector>

#include "sim/basics/state.h"
#include "sim/choice/place_tree.h"

namespace borderweave::sim {

/// What the State says of the nodes of the tree of places: ranges over the members, rounded
/// outward. Valid until the columns change.
class NodeStates {
 public:
  struct Ranges {
    float knowledge_low = 0;
    float knowledge_high = 0;
    float digital_low = 0;
    float digital_high = 0;
  };

  NodeStates(const PlaceTree& tree, const Municipalities& municipalities);

  const Ranges& operator[](std::uint32_t node) const { return ranges_[node]; }

 private:
  std::vector<Ranges> ranges_;
};

}  // namespace borderweave::sim
