#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/basics/world.h"
#include "sim/choice/dyad.h"
#include "sim/choice/place_tree.h"

namespace borderweave::sim {

/// How far every municipality is from every state: b_ij of model.md §3.1, km of great circle from
/// i to the nearest municipality of j's state, at least 3. Kept as ln(b / 20 km), with the least
/// and greatest of every node of the tree, so that partner choice can bound with them. Constant
/// during a run. Memory: 8 bytes per municipality and state, and some 8 more for the nodes.
///
/// Example:
///     const BorderDistances borders(world, model.index.tree());
///     const double both = borders.between(row, partner);    // ln(b_ij / 20) + ln(b_ji / 20)
class BorderDistances {
 public:
  static constexpr double kLeastKm = 3;
  static constexpr double kUnitKm = 20;

  /// Of nothing: all distances are the unit.
  BorderDistances() = default;
  BorderDistances(const World& world, const PlaceTree& tree);

  /// Of municipalities i and j: both sides' logarithms together, 0 without distances.
  double between(std::uint32_t i, std::uint32_t j) const {
    if (log_.empty()) return 0;
    return log_[i * states_ + number_[j]] + log_[j * states_ + number_[i]];
  }

  /// The range of `between` over the foreign members of a node.
  Range to_node(std::uint32_t i, std::uint32_t node) const;

  /// Bytes held.
  std::size_t memory() const;

 private:
  void measure(const World& world, const PlaceTree& tree);
  void enclose(const PlaceTree& tree);

  std::size_t states_ = 0;
  std::vector<std::uint32_t> number_;         ///< per municipality: of its state
  std::vector<std::uint32_t> state_of_node_;  ///< likewise; of several: states_
  std::vector<double> log_;                   ///< [municipality × state]
  std::vector<Range> own_range_;              ///< per municipality: over all other states
  std::vector<Range> node_range_;             ///< [node × state] over the members
};

/// Do the outlines of two municipalities touch?
bool touch(const geo::Neighbours& touching, std::uint32_t i, std::uint32_t j);

/// Per municipality: 1 where its own state or that of the nearest foreign municipality is
/// post-socialist.
std::vector<std::uint8_t> near_post_socialist(const World& world, const PlaceTree& tree);

}  // namespace borderweave::sim
