#include "sim/saom/pair_covariate.h"

#include <algorithm>
#include <limits>

#include "core/parallel.h"
#include "sim/choice/outward.h"

namespace borderweave::sim::saom {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr PairCovariate::Range kNobody{kInfinity, -kInfinity};

PairCovariate::Range over(const PairCovariate::Range& a, const PairCovariate::Range& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

}  // namespace

PairCovariate::PairCovariate(const Actors& actors, std::span<const double> values)
    : actors_(actors.size()),
      nodes_(actors.tree().nodes().size()),
      values_(actors_ * actors_),
      ranges_(actors_ * nodes_) {
  const PlaceTree& tree = actors.tree();
  parallel_for(actors_, 16, [&](std::size_t index) {
    const auto actor = static_cast<std::uint32_t>(index);
    for (std::uint32_t alter = 0; alter < actors_; ++alter) {
      values_[actor * actors_ + alter] = values[tree.row(actor) * actors_ + tree.row(alter)];
    }
    enclose(tree, actor);
  });
}

void PairCovariate::enclose(const PlaceTree& tree, std::uint32_t actor) {
  const auto of_node = std::span(ranges_).subspan(actor * nodes_, nodes_);
  for (std::size_t number = nodes_; number-- > 0;) {  // children come after their parents
    const PlaceTree::Node& node = tree.nodes()[number];
    of_node[number] = node.split() ? over(of_node[node.child], of_node[node.child + 1]) : kNobody;
    if (node.split()) continue;
    for (std::uint32_t alter = node.first; alter < node.end(); ++alter) {
      if (alter == actor) continue;
      const double value = (*this)(actor, alter);
      of_node[number] = over(of_node[number], {below(value), above(value)});
    }
  }
  for (Range& range : of_node) {
    if (range.low > range.high) range = {};
  }
}

}  // namespace borderweave::sim::saom
