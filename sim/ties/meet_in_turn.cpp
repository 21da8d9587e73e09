#include <algorithm>
#include <tuple>
#include <vector>

#include "sim/choice/wishes.h"
#include "sim/phases.h"
#include "sim/ties/courtship.h"
#include "sim/ties/opportunities.h"

namespace borderweave::sim {
namespace {

/// A municipality's chance to look for a partner at a moment of the step.
struct Opportunity {
  double moment = 0;  ///< 0…1
  std::uint32_t row = 0;
  std::uint32_t number = 0;  ///< among the municipality's own in the step
};

/// A Poisson process given its number of events: their moments are uniform and independent.
std::vector<Opportunity> in_order_of_time(const Now& now, const State& state) {
  const auto draws = now.stream(kMoment);
  const auto count = draw_opportunities(now, state);
  std::vector<Opportunity> all;
  for (std::uint32_t row = 0; row < count.size(); ++row) {
    const auto id = static_cast<std::uint64_t>(now.model.world.territories.id[row]);
    for (std::uint32_t k = 0; k < count[row]; ++k) all.push_back({draws.uniform(id, k), row, k});
  }
  std::sort(all.begin(), all.end(), [](const Opportunity& a, const Opportunity& b) {
    return std::tie(a.moment, a.row, a.number) < std::tie(b.moment, b.row, b.number);
  });
  return all;
}

Courtship courtship_of(const Intent& intent, std::uint32_t number) {
  const bool by_a = intent.from < intent.to;
  return {.a = std::min(intent.from, intent.to),
          .b = std::max(intent.from, intent.to),
          .by_a = by_a,
          .by_b = !by_a,
          .attempt = 2 * number + (by_a ? 0 : 1)};
}

}  // namespace

void meet_in_turn(const Now& now, State& state) {
  const NodeStates nodes(now.model.index.tree(), state.municipality);
  TiesByMunicipality ties(state.tie, now.model.world.size());
  for (const Opportunity& next : in_order_of_time(now, state)) {
    const Wishes wishes(now, state, nodes, ties, next.row);
    const Intent intent{next.row, wishes.chosen(next.number)};
    count_blocked(now, next.row, wishes.blocked(next.number), state);
    if (!count_choice(intent, state)) continue;
    decide(now, state, courtship_of(intent, next.number));
    ties.catch_up();
  }
}

}  // namespace borderweave::sim
