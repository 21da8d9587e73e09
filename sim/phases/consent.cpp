#include <algorithm>
#include <utility>

#include "sim/phases.h"
#include "sim/ties/approval_files.h"
#include "sim/ties/disposition.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// All proposals of the step between a < b.
struct Courtship {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool by_a = false;  ///< a has proposed
  bool by_b = false;

  std::pair<std::uint32_t, std::uint32_t> pair() const { return {a, b}; }
};

/// One for each pair, sorted by (a, b): repeated proposals are decided once, and the order in which
/// ties come into being does not depend on who proposed.
std::vector<Courtship> courtships(const std::vector<Intent>& intents) {
  std::vector<Courtship> all;
  for (const auto& [from, to] : intents) {
    all.push_back({std::min(from, to), std::max(from, to), from < to, to < from});
  }
  std::sort(all.begin(), all.end(),
            [](const auto& left, const auto& right) { return left.pair() < right.pair(); });
  std::vector<Courtship> merged;
  for (const Courtship& next : all) {
    if (merged.empty() || merged.back().pair() != next.pair()) merged.push_back({next.a, next.b});
    merged.back().by_a |= next.by_a;
    merged.back().by_b |= next.by_b;
  }
  return merged;
}

/// Whoever has not proposed is asked.
bool agreed(const Now& now, const State& state, const Courtship& pair) {
  if (pair.by_a && pair.by_b) return true;
  const std::uint32_t asked = pair.by_a ? pair.b : pair.a;
  return now.stream(kConsent).bernoulli(
      willingness(now.model.parameters.tie, state.municipality.support[asked]),
      pair_key(now.model.world, pair.a, pair.b));
}

/// Where no authority is asked, the legal gap decides here whether the tie comes to life.
bool survives_gap(const Now& now, const Courtship& pair, const Verdict& verdict) {
  return now.stream(kConsent).bernoulli(1 - static_cast<double>(verdict.gap),
                                        pair_key(now.model.world, pair.a, pair.b), 1);
}

void begin_tie(const Now& now, State& state, const Courtship& pair) {
  const Verdict& verdict = now.law.between(pair.a, pair.b, Rung::contact);
  const bool asks = needs_approval(verdict);
  if (!asks && !survives_gap(now, pair, verdict)) return state.count(Counter::refused_law);
  const auto row = add_tie(now.model.parameters.tie, state, pair.a, pair.b, now.step.begin);
  if (asks) return ask_approval(now, state, row, Rung::contact, verdict);
  raise_tie(now, state, row, Rung::contact, verdict);
  state.count(Counter::formed);
}

}  // namespace

void consent(const Now& now, const std::vector<Intent>& intents, State& state) {
  for (const Courtship& pair : courtships(intents)) {
    if (agreed(now, state, pair)) {
      begin_tie(now, state, pair);
    } else {
      state.count(Counter::refused_partner);
    }
  }
}

}  // namespace borderweave::sim
