#include "sim/ties/form_ties.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "sim/ties/consent.h"
#include "sim/ties/opportunities.h"
#include "sim/ties/pair_proposal.h"
#include "sim/ties/partner_choices.h"
#include "sim/ties/propose.h"

namespace borderweave::sim {
namespace {

/// A municipality's chance to look for a partner at a moment of the step.
struct Opportunity {
  double moment = 0;  ///< 0…1
  std::uint32_t row = 0;
  std::uint32_t number = 0;  ///< among the municipality's own in the step
};

/// A Poisson process given its number of events: their moments are uniform and independent.
std::vector<Opportunity> in_order_of_time(const StepContext& now, const State& state) {
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

PairProposal pair_proposal(const Proposal& proposal, std::uint32_t number) {
  const bool by_a = proposal.from < proposal.to;
  return {.a = std::min(proposal.from, proposal.to),
          .b = std::max(proposal.from, proposal.to),
          .by_a = by_a,
          .by_b = !by_a,
          .attempt = 2 * number + (by_a ? 0 : 1)};
}

}  // namespace

void form_ties(const StepContext& now, State& state) {
  switch (now.model.scheduler) {
    case Scheduler::synchronous:
      return consent(now, propose(now, state), state);
    case Scheduler::asynchronous:
      return form_ties_sequentially(now, state);
  }
}

void form_ties_sequentially(const StepContext& now, State& state) {
  const ChoiceContext context = now.choice(state);
  TiesByMunicipality ties(state.tie, now.model.world.size());
  for (const Opportunity& next : in_order_of_time(now, state)) {
    const PartnerChoices choices(now, context, ties, next.row);
    const Proposal proposal{next.row, choices.chosen(next.number)};
    count_blocked(now, next.row, choices.blocked(next.number), state);
    if (!count_choice(proposal, state)) continue;
    decide(now, state, pair_proposal(proposal, next.number));
    ties.catch_up();
  }
}

}  // namespace borderweave::sim
