#include "sim/saom/network.h"

#include <algorithm>
#include <cstddef>

namespace borderweave::sim::saom {
namespace {

void toggle_in(std::vector<std::uint32_t>& partners, std::uint32_t alter) {
  const auto at = std::ranges::lower_bound(partners, alter);
  if (at != partners.end() && *at == alter) {
    partners.erase(at);
  } else {
    partners.insert(at, alter);
  }
}

}  // namespace

bool Network::tied(std::uint32_t a, std::uint32_t b) const {
  return std::ranges::binary_search(partners_[a], b);
}

std::uint32_t Network::shared_partners(std::uint32_t a, std::uint32_t b) const {
  std::uint32_t shared = 0;
  auto other = partners_[b].begin();
  for (const std::uint32_t partner : partners_[a]) {
    while (other != partners_[b].end() && *other < partner) ++other;
    if (other == partners_[b].end()) break;
    if (*other == partner) ++shared;
  }
  return shared;
}

void Network::toggle(std::uint32_t a, std::uint32_t b) {
  toggle_in(partners_[a], b);
  toggle_in(partners_[b], a);
}

DegreeRanges::DegreeRanges(const Actors& actors, const Network& network)
    : ranges_(actors.tree().nodes().size()) {
  for (std::size_t node = ranges_.size(); node-- > 0;) {  // children come after their parents
    ranges_[node] = gather(actors.tree(), network, static_cast<std::uint32_t>(node));
  }
}

DegreeRanges::Range DegreeRanges::gather(const PlaceTree& tree, const Network& network,
                                         std::uint32_t number) const {
  const PlaceTree::Node& node = tree[number];
  if (node.split()) {
    const Range& a = ranges_[node.child];
    const Range& b = ranges_[node.child + 1];
    return {std::min(a.low, b.low), std::max(a.high, b.high)};
  }
  if (node.count == 0) return {};
  Range range{network.degree(node.first), network.degree(node.first)};
  for (std::uint32_t at = node.first + 1; at < node.end(); ++at) {
    range.low = std::min(range.low, network.degree(at));
    range.high = std::max(range.high, network.degree(at));
  }
  return range;
}

void DegreeRanges::refresh(const Actors& actors, const Network& network, std::uint32_t actor) {
  const PlaceTree& tree = actors.tree();
  for (std::uint32_t node = actors.leaf(actor);; node = tree[node].parent) {
    const Range range = gather(tree, network, node);
    if (range == ranges_[node]) return;  // nothing changes above either
    ranges_[node] = range;
    if (node == 0) return;
  }
}

}  // namespace borderweave::sim::saom
