#include "sim/basics/frontiers.h"

#include <algorithm>

namespace borderweave::sim {

Frontiers::Frontiers(const World& world, Date on) {
  for (const auto& crossing : world.crossings) {
    const auto a = world.countries.find(crossing.a);
    const auto b = world.countries.find(crossing.b);
    if (!a || !b) continue;  // a state that no municipality of the region can belong to
    auto& open = open_[std::minmax(*a, *b)];
    if (crossing.open(on)) open.push_back(&crossing);
  }
}

bool Frontiers::limited(std::uint32_t a, std::uint32_t b) const {
  return open_.contains(std::minmax(a, b));
}

std::span<const geo::Crossing* const> Frontiers::open(std::uint32_t a, std::uint32_t b) const {
  const auto found = open_.find(std::minmax(a, b));
  if (found == open_.end()) return {};
  return found->second;
}

}  // namespace borderweave::sim
