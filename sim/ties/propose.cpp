#include "sim/ties/propose.h"

#include <numeric>
#include <utility>

#include "core/parallel.h"
#include "sim/ties/partner_choices.h"

namespace borderweave::sim {
namespace {

/// What the opportunities of a step are used for, and what law blocked; slots of municipality i
/// begin at first[i].
struct Drawn {
  std::vector<Proposal> choices;
  std::vector<std::uint32_t> blocked;  ///< PartnerChoices::blocked
};

Drawn draw_choices(const StepContext& now, const State& state,
                   const std::vector<std::uint32_t>& count, const std::vector<std::size_t>& first,
                   std::size_t total) {
  const TiesByMunicipality ties(state.tie, count.size());
  const ChoiceContext context = now.choice(state);
  Drawn drawn{std::vector<Proposal>(total), std::vector<std::uint32_t>(total)};
  parallel_for(count.size(), 16, [&](std::size_t row) {
    if (count[row] == 0) return;
    const auto i = static_cast<std::uint32_t>(row);
    const PartnerChoices choices(now, context, ties, i);
    for (std::uint32_t k = 0; k < count[i]; ++k) {
      drawn.choices[first[i] + k] = {i, choices.chosen(k)};
      drawn.blocked[first[i] + k] = choices.blocked(k);
    }
  });
  return drawn;
}

}  // namespace

std::vector<Proposal> propose(const StepContext& now, State& state) {
  const auto count = draw_opportunities(now, state);
  std::vector<std::size_t> first(count.size());
  std::exclusive_scan(count.begin(), count.end(), first.begin(), std::size_t{0});
  const std::size_t total = count.empty() ? 0 : first.back() + count.back();
  Drawn drawn = draw_choices(now, state, count, first, total);
  for (std::size_t k = 0; k < total; ++k) {
    count_blocked(now, drawn.choices[k].from, drawn.blocked[k], state);
  }
  std::erase_if(drawn.choices,
                [&](const Proposal& choice) { return !count_choice(choice, state); });
  return std::move(drawn.choices);
}

}  // namespace borderweave::sim
