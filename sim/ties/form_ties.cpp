#include "sim/ties/form_ties.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "sim/law/ruling.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/propose.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// The draws of a proposal; each attempt has its own addresses.
enum Question : std::uint32_t { kAnswer, kLegalGap, kQuestions };

double draw(const StepContext& now, const PairProposal& pair, Question question) {
  return now.stream(kConsent).uniform(pair_key(now.model.world, pair.a, pair.b),
                                      kQuestions * pair.attempt + question);
}

bool agreed(const StepContext& now, const State& state, const PairProposal& pair) {
  if (pair.by_a && pair.by_b) return true;
  const std::uint32_t asked = pair.by_a ? pair.b : pair.a;
  return draw(now, pair, kAnswer) < willingness(now.model.parameters.tie,
                                                state.municipality.support[asked],
                                                now.climate(pair.a, pair.b).hostility);
}

/// Where no authority is asked, the draw against the legal gap is made here.
bool survives_gap(const StepContext& now, const PairProposal& pair, const Verdict& verdict) {
  return draw(now, pair, kLegalGap) < 1 - static_cast<double>(verdict.gap);
}

void begin_tie(const StepContext& now, State& state, const PairProposal& pair) {
  const Model& model = now.model;
  const Verdict& verdict = now.law.between(pair.a, pair.b, Rung::contact);
  const auto key = pair_key(model.world, pair.a, pair.b);
  const auto spheres = step_spheres(now, key, Rung::contact, verdict, 0);
  const bool asks = needs_approval(model, verdict, spheres);
  if (!asks && !survives_gap(now, pair, verdict)) {
    return state.count(Counter::refused_law, LegalBlockReason::gap,
                       stopping_rule(model.law.rules(), verdict));
  }
  const auto row = add_tie(model.parameters.tie, state, pair.a, pair.b, now.step.begin);
  if (asks) return ask_approval(now, state, row, Rung::contact, verdict, spheres);
  raise_tie(now, state, row, Rung::contact, verdict, spheres);
  state.count(Counter::formed);
}

/// One proposal for each pair, sorted by (a, b): repeated proposals are decided once, and the order
/// of new ties does not depend on who proposed.
std::vector<PairProposal> by_pair(const std::vector<Proposal>& proposals) {
  std::vector<PairProposal> all;
  all.reserve(proposals.size());
  for (const auto& [from, to] : proposals) {
    all.push_back({std::min(from, to), std::max(from, to), from < to, to < from});
  }
  std::sort(all.begin(), all.end(),
            [](const auto& left, const auto& right) { return left.pair() < right.pair(); });
  std::vector<PairProposal> merged;
  for (const PairProposal& next : all) {
    if (merged.empty() || merged.back().pair() != next.pair()) merged.push_back({next.a, next.b});
    merged.back().by_a |= next.by_a;
    merged.back().by_b |= next.by_b;
  }
  return merged;
}

/// A municipality's opportunity to look for a partner at a moment of the step.
struct Opportunity {
  double moment = 0;  ///< 0…1
  std::uint32_t row = 0;
  std::uint32_t number = 0;  ///< among the municipality's own in the step
};

/// Given its number of events, a Poisson process has independent, uniformly distributed moments.
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

void decide(const StepContext& now, State& state, const PairProposal& proposal) {
  if (agreed(now, state, proposal)) {
    begin_tie(now, state, proposal);
  } else {
    state.count(Counter::refused_partner);
  }
}

void consent(const StepContext& now, const std::vector<Proposal>& proposals, State& state) {
  for (const PairProposal& pair : by_pair(proposals)) decide(now, state, pair);
}

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
