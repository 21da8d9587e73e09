#include "sim/saom/saom_actors.h"

#include <algorithm>
#include <limits>

#include "core/parallel.h"
#include "sim/choice/place_tree.h"

namespace borderweave::sim::saom {
namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();

}  // namespace

Actors::Actors(std::span<const ChoiceAttributes> rows)
    : tree_(rows), leaf_(rows.size()), country_(rows.size()) {
  const auto nodes = tree_.nodes();
  for (std::uint32_t number = 0; number < nodes.size(); ++number) {
    if (nodes[number].split()) continue;
    for (std::uint32_t at = nodes[number].first; at < nodes[number].end(); ++at) {
      leaf_[at] = number;
      country_[at] = rows[tree_.row(at)].country;
    }
  }
}

PairCovariate::PairCovariate(const Actors& actors, std::span<const double> values)
    : actors_(actors.size()),
      nodes_(actors.tree().nodes().size()),
      values_(actors_ * actors_),
      low_(actors_ * nodes_, kInfinity),
      high_(actors_ * nodes_, -kInfinity) {
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
  const auto low = std::span(low_).subspan(actor * nodes_, nodes_);
  const auto high = std::span(high_).subspan(actor * nodes_, nodes_);
  for (std::size_t number = nodes_; number-- > 0;) {  // children come after their parents
    const PlaceTree::Node& node = tree.nodes()[number];
    if (node.split()) {
      low[number] = std::min(low[node.child], low[node.child + 1]);
      high[number] = std::max(high[node.child], high[node.child + 1]);
      continue;
    }
    for (std::uint32_t alter = node.first; alter < node.end(); ++alter) {
      if (alter == actor) continue;
      const double value = (*this)(actor, alter);
      low[number] = std::min(low[number], float_below(value));
      high[number] = std::max(high[number], float_above(value));
    }
  }
  for (std::size_t number = 0; number < nodes_; ++number) {
    if (low[number] > high[number]) low[number] = high[number] = 0;
  }
}

}  // namespace borderweave::sim::saom
