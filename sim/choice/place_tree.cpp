#include "sim/choice/place_tree.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace borderweave::sim {
namespace {

constexpr std::size_t kAxes = 4;  ///< x, y, z, size
using Point = std::array<double, kAxes>;

/// How far apart on the unit sphere (100 km) two places must be for position to separate them as
/// well as a factor e in size does. Speed depends on it, results do not.
constexpr double kSizeUnit = 100 / kEarthRadiusKm;

Point point_of(const ChoiceAttributes& place) {
  return {place.x, place.y, place.z, place.log_size * kSizeUnit};
}

/// The axis along which the points spread most.
template <typename Range>
std::size_t widest_axis(const Range& points) {
  Point low{};
  Point high{};
  low.fill(std::numeric_limits<double>::infinity());
  high.fill(-std::numeric_limits<double>::infinity());
  for (const auto& point : points) {
    for (std::size_t axis = 0; axis < kAxes; ++axis) {
      low[axis] = std::min(low[axis], point[axis]);
      high[axis] = std::max(high[axis], point[axis]);
    }
  }
  std::size_t widest = 0;
  for (std::size_t axis = 1; axis < kAxes; ++axis) {
    if (high[axis] - low[axis] > high[widest] - low[widest]) widest = axis;
  }
  return widest;
}

/// The places of one state, and where they lie.
struct Group {
  std::uint32_t country = 0;
  std::uint32_t first = 0;
  std::uint32_t count = 0;
  Point centre{};
};

class Builder {
 public:
  Builder(std::span<const ChoiceAttributes> places, std::vector<std::uint32_t>& row,
          std::vector<PlaceTree::Node>& nodes)
      : places_(places), row_(row), nodes_(nodes) {}

  void build() {
    row_.resize(places_.size());
    std::iota(row_.begin(), row_.end(), 0U);
    std::stable_sort(row_.begin(), row_.end(),
                     [&](auto a, auto b) { return places_[a].country < places_[b].country; });
    std::vector<Group> groups = gather();
    nodes_.emplace_back();
    if (!groups.empty()) split_groups(0, groups);
  }

 private:
  std::vector<Group> gather() const {
    std::vector<Group> groups;
    for (std::uint32_t at = 0; at < row_.size(); ++at) {
      const ChoiceAttributes& place = places_[row_[at]];
      if (groups.empty() || groups.back().country != place.country) {
        groups.push_back({place.country, at, 0, {}});
      }
      Group& group = groups.back();
      ++group.count;
      const Point point = point_of(place);
      for (std::size_t axis = 0; axis < kAxes; ++axis) group.centre[axis] += point[axis];
    }
    for (Group& group : groups) {
      for (double& sum : group.centre) sum /= group.count;
    }
    return groups;
  }

  std::uint32_t add_children(std::uint32_t node) {
    const auto child = static_cast<std::uint32_t>(nodes_.size());
    nodes_[node].child = child;
    nodes_.resize(nodes_.size() + 2, PlaceTree::Node{.parent = node});
    return child;
  }

  /// Whole states first: what depends on a pair of groups is then exact in nearly every node. The
  /// rows move so that a node's states are neighbours.
  void split_groups(std::uint32_t node, std::span<Group> groups) {
    if (groups.size() == 1) return split_places(node, groups[0]);
    std::vector<Point> centres;
    for (const Group& group : groups) centres.push_back(group.centre);
    const std::size_t axis = widest_axis(centres);
    std::sort(groups.begin(), groups.end(), [axis](const Group& a, const Group& b) {
      return std::pair(a.centre[axis], a.country) < std::pair(b.centre[axis], b.country);
    });
    lay_out(groups);
    const std::uint32_t child = add_children(node);
    split_groups(child, groups.first(groups.size() / 2));
    split_groups(child + 1, groups.subspan(groups.size() / 2));
    enclose(node);
  }

  /// Puts the rows of the groups one after another in the groups' present order.
  void lay_out(std::span<Group> groups) {
    std::uint32_t begin = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> rows;
    for (const Group& group : groups) {
      begin = std::min(begin, group.first);
      rows.insert(rows.end(), row_.begin() + group.first, row_.begin() + group.first + group.count);
    }
    std::copy(rows.begin(), rows.end(), row_.begin() + begin);
    for (Group& group : groups) {
      group.first = begin;
      begin += group.count;
    }
  }

  void split_places(std::uint32_t node, const Group& part) {
    nodes_[node].country = part.country;
    nodes_[node].first = part.first;
    nodes_[node].count = part.count;
    if (part.count <= PlaceTree::kBucket) return enclose_places(node);
    const auto begin = row_.begin() + part.first;
    const std::uint32_t half = part.count / 2;
    const std::size_t axis = axis_of(part);
    std::nth_element(begin, begin + half, begin + part.count, [&](auto a, auto b) {
      return std::pair(point_of(places_[a])[axis], a) < std::pair(point_of(places_[b])[axis], b);
    });
    const std::uint32_t child = add_children(node);
    split_places(child, {part.country, part.first, half, {}});
    split_places(child + 1, {part.country, part.first + half, part.count - half, {}});
    enclose(node);
  }

  std::size_t axis_of(const Group& part) const {
    std::vector<Point> points;
    points.reserve(part.count);
    for (std::uint32_t at = part.first; at < part.first + part.count; ++at) {
      points.push_back(point_of(places_[row_[at]]));
    }
    return widest_axis(points);
  }

  void enclose_places(std::uint32_t index) {
    PlaceTree::Node& node = nodes_[index];
    // nth_element leaves the order within a bucket to the library; results must not depend on it.
    std::sort(row_.begin() + node.first, row_.begin() + node.end());
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    node.low.fill(kInfinity);
    node.high.fill(-kInfinity);
    for (std::uint32_t at = node.first; at < node.end(); ++at) {
      const ChoiceAttributes& place = places_[row_[at]];
      const std::array<double, 3> point = {place.x, place.y, place.z};
      for (std::size_t axis = 0; axis < 3; ++axis) {
        node.low[axis] = std::min(node.low[axis], float_below(point[axis]));
        node.high[axis] = std::max(node.high[axis], float_above(point[axis]));
      }
    }
  }

  void enclose(std::uint32_t index) {
    PlaceTree::Node& node = nodes_[index];
    const PlaceTree::Node& a = nodes_[node.child];
    const PlaceTree::Node& b = nodes_[node.child + 1];
    for (std::size_t axis = 0; axis < 3; ++axis) {
      node.low[axis] = std::min(a.low[axis], b.low[axis]);
      node.high[axis] = std::max(a.high[axis], b.high[axis]);
    }
    node.first = a.first;
    node.count = a.count + b.count;
  }

  std::span<const ChoiceAttributes> places_;
  std::vector<std::uint32_t>& row_;
  std::vector<PlaceTree::Node>& nodes_;
};

}  // namespace

PlaceTree::PlaceTree(std::span<const ChoiceAttributes> places) {
  Builder(places, row_, nodes_).build();
  nodes_.shrink_to_fit();
  position_.resize(row_.size());
  for (std::uint32_t at = 0; at < row_.size(); ++at) position_[row_[at]] = at;
}

std::size_t PlaceTree::memory() const {
  return nodes_.capacity() * sizeof(Node) + row_.capacity() * sizeof(std::uint32_t) +
         position_.capacity() * sizeof(std::uint32_t);
}

}  // namespace borderweave::sim
