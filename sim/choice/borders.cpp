#include "sim/choice/borders.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/parallel.h"

namespace borderweave::sim {
namespace {

constexpr std::uint32_t kNoState = PlaceTree::kMixed - 1;  // more rows than there are
constexpr std::size_t kChunk = 64;

/// Looks for the nearest member of nodes, by the square of the chord.
class NearestPlace {
 public:
  NearestPlace(const PlaceTree& tree, const std::vector<ChoiceAttributes>& place,
               const ChoiceAttributes& from)
      : tree_(tree), place_(place), from_(from) {}

  double square() const { return square_; }
  std::uint32_t country() const { return country_; }  ///< kNoState: nothing found

  /// In the node, but for places of the state `except`.
  void look_in(std::uint32_t number, std::uint32_t except = kNoState) {
    const PlaceTree::Node& node = tree_[number];
    if (node.country == except || nearest_square(node, from_) >= square_) return;
    if (!node.split()) return look_at_members(node);
    const bool second =
        nearest_square(tree_[node.child + 1], from_) < nearest_square(tree_[node.child], from_);
    look_in(node.child + (second ? 1 : 0), except);
    look_in(node.child + (second ? 0 : 1), except);
  }

 private:
  void look_at_members(const PlaceTree::Node& node) {
    for (std::uint32_t at = node.first; at < node.end(); ++at) {
      const ChoiceAttributes& to = place_[tree_.row(at)];
      const double dx = from_.x - to.x;
      const double dy = from_.y - to.y;
      const double dz = from_.z - to.z;
      const double square = dx * dx + dy * dy + dz * dz;
      if (square >= square_) continue;
      square_ = square;
      country_ = to.country;
    }
  }

  const PlaceTree& tree_;
  const std::vector<ChoiceAttributes>& place_;
  const ChoiceAttributes& from_;
  double square_ = std::numeric_limits<double>::infinity();
  std::uint32_t country_ = kNoState;
};

std::vector<ChoiceAttributes> places_as_in_data(const World& world) {
  std::vector<ChoiceAttributes> place;
  place.reserve(world.size());
  for (const NodeCovariates& node : world.node) place.push_back(choice_attributes(node));
  return place;
}

/// Per state of the world, the node that holds all its places.
std::vector<std::uint32_t> node_of_states(const World& world, const PlaceTree& tree) {
  std::vector<std::uint32_t> top(world.states.size());
  for (std::uint32_t n = 0; n < tree.nodes().size(); ++n) {
    const PlaceTree::Node& node = tree[n];
    if (node.country == PlaceTree::kMixed) continue;
    if (n == 0 || tree[node.parent].country == PlaceTree::kMixed) {
      top[world.state_number[node.country]] = n;
    }
  }
  return top;
}

Range joined(const Range& a, const Range& b) {
  return {std::min(a.low, b.low), std::max(a.high, b.high)};
}

constexpr Range kNothing{std::numeric_limits<double>::infinity(),
                         -std::numeric_limits<double>::infinity()};

}  // namespace

BorderDistances::BorderDistances(const World& world, const PlaceTree& tree)
    : states_(world.states.size()) {
  for (const std::uint32_t country : world.country) {
    number_.push_back(world.state_number[country]);
  }
  for (const PlaceTree::Node& node : tree.nodes()) {
    const bool several = node.country == PlaceTree::kMixed;
    state_of_node_.push_back(several ? static_cast<std::uint32_t>(states_)
                                     : world.state_number[node.country]);
  }
  measure(world, tree);
  enclose(tree);
}

void BorderDistances::measure(const World& world, const PlaceTree& tree) {
  const auto place = places_as_in_data(world);
  const auto top = node_of_states(world, tree);
  log_.resize(world.size() * states_);
  own_range_.assign(world.size(), kNothing);
  parallel_for(world.size(), kChunk, [&](std::size_t i) {
    for (std::size_t state = 0; state < states_; ++state) {
      NearestPlace nearest(tree, place, place[i]);
      nearest.look_in(top[state]);
      const double km = log_distance_km(nearest.square());
      const double value = std::max(km, std::log(kLeastKm)) - std::log(kUnitKm);
      log_[i * states_ + state] = value;
      if (state != number_[i]) own_range_[i] = joined(own_range_[i], {value, value});
    }
  });
}

void BorderDistances::enclose(const PlaceTree& tree) {
  node_range_.assign(tree.nodes().size() * states_, kNothing);
  for (auto n = static_cast<std::uint32_t>(tree.nodes().size()); n-- > 0;) {
    const PlaceTree::Node& node = tree[n];
    for (std::size_t state = 0; state < states_; ++state) {
      Range& range = node_range_[n * states_ + state];
      if (node.split()) {
        range = joined(node_range_[node.child * states_ + state],
                       node_range_[(node.child + 1) * states_ + state]);
        continue;
      }
      for (std::uint32_t at = node.first; at < node.end(); ++at) {
        const double value = log_[tree.row(at) * states_ + state];
        range = joined(range, {value, value});
      }
    }
  }
}

Range BorderDistances::to_node(std::uint32_t i, std::uint32_t node) const {
  if (log_.empty()) return {0, 0};
  const std::uint32_t state = state_of_node_[node];
  const Range own = state == states_ ? own_range_[i]
                                     : Range{log_[i * states_ + state], log_[i * states_ + state]};
  const Range& theirs = node_range_[node * states_ + number_[i]];
  return {own.low + theirs.low, own.high + theirs.high};
}

std::size_t BorderDistances::memory() const {
  return (number_.capacity() + state_of_node_.capacity()) * sizeof(std::uint32_t) +
         log_.capacity() * sizeof(double) +
         (own_range_.capacity() + node_range_.capacity()) * sizeof(Range);
}

bool touch(const geo::Neighbours& touching, std::uint32_t i, std::uint32_t j) {
  return !touching.first.empty() && touching.at(i, j) > 0;
}

std::vector<std::uint8_t> near_post_socialist(const World& world, const PlaceTree& tree) {
  const auto place = places_as_in_data(world);
  std::vector<std::uint8_t> near(world.size());
  const auto post_socialist = [&](std::uint32_t country) {
    return country != kNoState && world.countries[country].post_socialist;
  };
  parallel_for(world.size(), kChunk, [&](std::size_t i) {
    NearestPlace nearest(tree, place, place[i]);
    nearest.look_in(0, world.country[i]);
    near[i] = post_socialist(world.country[i]) || post_socialist(nearest.country()) ? 1 : 0;
  });
  return near;
}

}  // namespace borderweave::sim
