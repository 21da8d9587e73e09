#include "sim/basics/closed_frontiers.h"

#include <algorithm>

namespace borderweave::sim {

bool passable_at_crossings(const World& world, const FrontierHistory& frontier, Date day) {
  if (!frontier.limited() && !sealed(world, frontier.states(), day)) return true;
  return std::ranges::any_of(frontier.crossings(),
                             [&](const geo::Crossing* crossing) { return crossing->open(day); });
}

ClosedFrontiers::ClosedFrontiers(const World& world, std::span<const CommutingFrontier> frontiers,
                                 const Climate& shocks, Date day)
    : shocks_(shocks) {
  for (const CommutingFrontier& frontier : frontiers) {
    if (passable_at_crossings(world, frontier.history, day)) continue;
    without_crossing_.push_back(frontier.history.states());
  }
}

bool ClosedFrontiers::between(std::uint32_t a, std::uint32_t b) const {
  if (a == b) return false;
  const RowPair states = std::minmax(a, b);
  return shocks_.between(a, b).border == 0 || std::ranges::binary_search(without_crossing_, states);
}

}  // namespace borderweave::sim
