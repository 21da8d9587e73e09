#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <vector>

#include "core/date.h"
#include "core/rows.h"
#include "geo/region_tables.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Where people can pass between states on a day. Two states with a row in World::crossings meet
/// at a frontier that can be passed only at its open crossings; any other two can pass everywhere.
/// States are rows in Countries; their order does not matter.
class Frontiers {
 public:
  Frontiers(const World& world, Date on);

  /// Is the way between the two states bound to crossings?
  bool limited(std::uint32_t a, std::uint32_t b) const;

  /// The crossings open on the day; none where the frontier is not limited.
  std::span<const geo::Crossing* const> open(std::uint32_t a, std::uint32_t b) const;

  bool passable(std::uint32_t a, std::uint32_t b) const {
    return !limited(a, b) || !open(a, b).empty();
  }

  /// Every limited frontier with its open crossings, by (a, b), a < b.
  const auto& limited_frontiers() const { return open_; }

 private:
  std::map<RowPair, std::vector<const geo::Crossing*>> open_;
};

}  // namespace borderweave::sim
