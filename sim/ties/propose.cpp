#include <numeric>
#include <utility>

#include "core/parallel.h"
#include "sim/choice/wishes.h"
#include "sim/phases.h"
#include "sim/ties/opportunities.h"

namespace borderweave::sim {
namespace {

/// What the opportunities of a step are used for, and what law blocked; slots of municipality i
/// begin at first[i].
struct Drawn {
  std::vector<Intent> choices;
  std::vector<std::uint32_t> blocked;  ///< Wishes::blocked
};

Drawn draw_choices(const Now& now, const State& state, const std::vector<std::uint32_t>& count,
                   const std::vector<std::uint32_t>& first, std::size_t total) {
  const TiesByMunicipality ties(state.tie, count.size());
  const NodeStates nodes(now.model.index.tree(), state.municipality);
  Drawn drawn{std::vector<Intent>(total), std::vector<std::uint32_t>(total)};
  parallel_for(count.size(), 16, [&](std::size_t row) {
    if (count[row] == 0) return;
    const auto i = static_cast<std::uint32_t>(row);
    const Wishes wishes(now, state, nodes, ties, i);
    for (std::uint32_t k = 0; k < count[i]; ++k) {
      drawn.choices[first[i] + k] = {i, wishes.chosen(k)};
      drawn.blocked[first[i] + k] = wishes.blocked(k);
    }
  });
  return drawn;
}

}  // namespace

std::vector<Intent> propose(const Now& now, State& state) {
  const auto count = draw_opportunities(now, state);
  std::vector<std::uint32_t> first(count.size());
  std::exclusive_scan(count.begin(), count.end(), first.begin(), std::uint32_t{0});
  const std::size_t total = count.empty() ? 0 : first.back() + count.back();
  Drawn drawn = draw_choices(now, state, count, first, total);
  for (std::size_t k = 0; k < total; ++k) {
    count_blocked(now, drawn.choices[k].from, drawn.blocked[k], state);
  }
  std::erase_if(drawn.choices, [&](const Intent& choice) { return !count_choice(choice, state); });
  return std::move(drawn.choices);
}

}  // namespace borderweave::sim
