#include "sim/ties/pair_proposal.h"

#include "sim/ties/approval_files.h"
#include "sim/ties/deciding_rule.h"
#include "sim/ties/propensity.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// What a proposal draws; each attempt has addresses of its own.
enum Question : std::uint32_t { kAnswer, kLegalGap, kQuestions };

double draw(const StepContext& now, const PairProposal& pair, Question question) {
  return now.stream(kConsent).uniform(pair_key(now.model.world, pair.a, pair.b),
                                      kQuestions * pair.attempt + question);
}

bool agreed(const StepContext& now, const State& state, const PairProposal& pair) {
  if (pair.by_a && pair.by_b) return true;
  const std::uint32_t asked = pair.by_a ? pair.b : pair.a;
  return draw(now, pair, kAnswer) <
         willingness(now.model.parameters.tie, state.municipality.support[asked]);
}

/// Where no authority is asked, the legal gap decides here whether the tie comes to life.
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

}  // namespace

void decide(const StepContext& now, State& state, const PairProposal& proposal) {
  if (agreed(now, state, proposal)) {
    begin_tie(now, state, proposal);
  } else {
    state.count(Counter::refused_partner);
  }
}

}  // namespace borderweave::sim
