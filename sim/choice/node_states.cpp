#include "sim/choice/node_states.h"

#include <algorithm>

#include "core/parallel.h"
#include "sim/choice/outward.h"

namespace borderweave::sim {
namespace {

NodeStates::Ranges over(const NodeStates::Ranges& a, const NodeStates::Ranges& b) {
  return {.knowledge_low = std::min(a.knowledge_low, b.knowledge_low),
          .knowledge_high = std::max(a.knowledge_high, b.knowledge_high),
          .digital_low = std::min(a.digital_low, b.digital_low),
          .digital_high = std::max(a.digital_high, b.digital_high)};
}

NodeStates::Ranges of_member(const Municipalities& m, std::uint32_t row) {
  return {.knowledge_low = below(m.knowledge[row]),
          .knowledge_high = above(m.knowledge[row]),
          .digital_low = below(m.digital[row]),
          .digital_high = above(m.digital[row])};
}

}  // namespace

NodeStates::NodeStates(const PlaceTree& tree, const Municipalities& municipalities)
    : ranges_(tree.nodes().size()) {
  parallel_for(ranges_.size(), 256, [&](std::size_t n) {
    const PlaceTree::Node& node = tree.nodes()[n];
    if (node.split() || node.count == 0) return;
    ranges_[n] = of_member(municipalities, tree.row(node.first));
    for (std::uint32_t at = node.first + 1; at < node.end(); ++at) {
      ranges_[n] = over(ranges_[n], of_member(municipalities, tree.row(at)));
    }
  });
  for (std::size_t n = ranges_.size(); n-- > 0;) {  // children come after their parents
    const PlaceTree::Node& node = tree.nodes()[n];
    if (node.split()) ranges_[n] = over(ranges_[node.child], ranges_[node.child + 1]);
  }
}

}  // namespace borderweave::sim
