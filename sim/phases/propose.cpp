#include <numeric>

#include "core/parallel.h"
#include "sim/choice/choose.h"
#include "sim/phases.h"
#include "sim/ties/opportunities.h"

namespace borderweave::sim {
namespace {

/// Chooses for every opportunity; slots of municipality i begin at first[i].
std::vector<Intent> draw_choices(const Now& now, const State& state,
                                 const std::vector<std::uint32_t>& count,
                                 const std::vector<std::uint32_t>& first, std::size_t total) {
  const auto draws = now.stream(kPartner);
  const TiesByMunicipality ties(state.tie, count.size());
  const NodeStates nodes(now.model.index.tree(), state.municipality);
  std::vector<Intent> choices(total);
  parallel_for(count.size(), 16, [&](std::size_t row) {
    if (count[row] == 0) return;
    const auto i = static_cast<std::uint32_t>(row);
    const auto id = static_cast<std::uint64_t>(now.model.world.territories.id[i]);
    const Chooser chooser{now, state, i};
    const PartnerProblem problem(chooser, nodes, ties);
    for (std::uint32_t k = 0; k < count[i]; ++k) {
      choices[first[i] + k] = {i, choose(chooser, problem, ChoiceDraws(draws, id, k))};
    }
  });
  return choices;
}

}  // namespace

std::vector<Intent> propose(const Now& now, State& state) {
  const auto count = draw_opportunities(now, state);
  std::vector<std::uint32_t> first(count.size());
  std::exclusive_scan(count.begin(), count.end(), first.begin(), std::uint32_t{0});
  const std::size_t total = count.empty() ? 0 : first.back() + count.back();
  auto choices = draw_choices(now, state, count, first, total);
  std::erase_if(choices, [&](const Intent& choice) { return !count_choice(choice, state); });
  return choices;
}

}  // namespace borderweave::sim
