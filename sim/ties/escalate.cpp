#include "sim/ties/escalate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

#include "core/parallel.h"
#include "sim/choice/effects.h"
#include "sim/law/ruling.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Addresses of a pair's draws in one step.
enum EscalationDraw : std::uint32_t { kMove, kConsentA, kConsentB, kGapDraw };

/// A move up the ladder: its hazard, and the factor on it where the two municipalities are not
/// contiguous.
struct Move {
  Rung from;
  Rung to;
  double TieParameters::*rate;
  double TieParameters::*apart;
};

using enum Rung;
constexpr double TieParameters::*kNoFactor = nullptr;
constexpr std::array<Move, 7> kMoves = {{
    {contact, twinning, &TieParameters::to_twinning, kNoFactor},
    {twinning, standard_agreement, &TieParameters::to_standard_agreement,
     &TieParameters::apart_low},
    {standard_agreement, project, &TieParameters::to_project, &TieParameters::apart_low},
    {standard_agreement, joint_body_legal, &TieParameters::to_joint_body_legal,
     &TieParameters::apart_high},
    {project, joint_body, &TieParameters::to_joint_body, &TieParameters::apart_high},
    {project, joint_body_legal, &TieParameters::to_joint_body_legal, &TieParameters::apart_high},
    {joint_body, joint_body_legal, &TieParameters::to_joint_body_legal, &TieParameters::apart_high},
}};

constexpr double kLeastFactor = 0.2;
constexpr double kGreatestFactor = 5;

/// exp Σγ(z − z̄) over intensity, trust, commuting share, paid share and cost, kept in [.2, 5] [A].
double hazard_multiplier(const State& state, std::size_t row, double paid_share, double cost) {
  const Ties& tie = state.tie;
  const double sum = 1.0 * (tie.intensity[row] - 0.5) + 1.0 * (tie.trust[row] - 0.5) +
                     0.5 * (tie.commuting_share[row] - 0.2) + 0.5 * (paid_share - 0.5) -
                     0.5 * (cost - 1.0);
  return std::clamp(std::exp(sum), kLeastFactor, kGreatestFactor);
}

/// Institutional, process and resource mechanisms reinforce each other where all three are at hand:
/// 1 + c · the least of them, each at the pair's mean.
double complementarity(const TieParameters& parameters, const State& state, std::size_t row) {
  const auto& m = state.municipality;
  const auto a = state.tie.a[row];
  const auto b = state.tie.b[row];
  const double least = std::min({m.capacity_institutional[a] + m.capacity_institutional[b],
                                 m.capacity_process[a] + m.capacity_process[b],
                                 m.capacity_resource[a] + m.capacity_resource[b]}) /
                       2;
  return 1 + parameters.complementarity * least;
}

/// R of the pair, at its means of digitalisation and knowledge.
double cost_of(const State& state, std::size_t row, double gap) {
  const auto& m = state.municipality;
  const auto a = state.tie.a[row];
  const auto b = state.tie.b[row];
  return cooperation_cost(gap, (m.digital[a] + m.digital[b]) / 2,
                          (m.knowledge[a] + m.knowledge[b]) / 2);
}

/// Yearly hazard of each move from the tie's level, 0 for all others, and for bodies across a
/// closed frontier. Moves to rungs that law bars
/// are kept apart, with the hazard they would have at the cost of the gap.
struct Hazards {
  std::array<double, kMoves.size()> permitted{};
  std::array<double, kMoves.size()> barred{};
};

Hazards hazards(const StepContext& now, const State& state, std::size_t row,
                const ClosedFrontiers& closed) {
  const auto& parameters = now.model.parameters.tie;
  const bool near =
      contiguous(now.model.world, state.tie.a[row], state.tie.b[row], parameters.contiguous_km);
  const auto& country = now.model.world.country;
  const bool shut = closed.between(country[state.tie.a[row]], country[state.tie.b[row]]);
  Hazards hazard;
  for (std::size_t k = 0; k < kMoves.size(); ++k) {
    const Move& move = kMoves[k];
    if (index(move.from) != state.tie.level[row]) continue;
    if (shut && move.to >= joint_body) continue;  // bodies need people who can meet
    const Verdict& verdict = law_of(now, state.tie, row, move.to);
    const double apart = near || move.apart == kNoFactor ? 1.0 : parameters.*move.apart;
    const double cost = cost_of(state, row, static_cast<double>(verdict.gap));
    (verdict.permitted ? hazard.permitted : hazard.barred)[k] =
        parameters.*move.rate * apart * complementarity(parameters, state, row) *
        hazard_multiplier(state, row, now.conditions.paid_share, cost);
  }
  return hazard;
}

double sum(const std::array<double, kMoves.size()>& hazard) {
  return std::accumulate(hazard.begin(), hazard.end(), 0.0);
}

/// The target of the move at position `rest` (0 … sum of the hazards) along the cumulative hazards.
Rung target(const std::array<double, kMoves.size()>& hazard, double rest) {
  Rung found = none;
  for (std::size_t k = 0; k < kMoves.size() && rest >= 0; ++k) {
    if (hazard[k] > 0) found = kMoves[k].to;
    rest -= hazard[k];
  }
  return found;
}

/// Upper bound of the yearly hazard at each level. Most draws exceed the probability that follows
/// from it, which saves computing the exact hazards.
std::array<double, kRungs> greatest_hazards(const TieParameters& parameters) {
  std::array<double, kRungs> greatest{};
  for (const Move& move : kMoves) {
    const double apart = move.apart == kNoFactor ? 1.0 : std::max(1.0, parameters.*move.apart);
    greatest[index(move.from)] +=
        parameters.*move.rate * apart * kGreatestFactor * (1 + parameters.complementarity);
  }
  return greatest;
}

/// The escalations of one step: agreement is determined for each tie alone, then carried out in
/// order.
class Escalation {
 public:
  Escalation(const StepContext& now, State& state)
      : now_(now),
        state_(state),
        closed_(now.closed_frontiers()),
        draws_(now.stream(kDeepen)),
        greatest_(greatest_hazards(now.model.parameters.tie)) {}

  /// The rung to which both sides agree to escalate, whether or not law bars it; `none` if they do
  /// not.
  Rung agreed(std::size_t row) const {
    const Ties& tie = state_.tie;
    if (tie.pending[row] != 0 || tie.status[row] != static_cast<std::uint8_t>(TieStatus::active)) {
      return none;
    }
    if (now_.climate(tie.a[row], tie.b[row]).hostility >= now_.model.parameters.tie.peace_below) {
      return none;
    }
    const auto pair = pair_key(now_.model.world, tie, row);
    const Rung rung = move(row, draws_.uniform(pair, kMove));
    const bool both = rung != none && consents(tie.a[row], pair, kConsentA) &&
                      consents(tie.b[row], pair, kConsentB);
    return both ? rung : none;
  }

  void escalate(std::size_t row, Rung rung) {
    const Verdict& verdict = law_of(now_, state_.tie, row, rung);
    const std::uint16_t rule = stopping_rule(now_.model.law.rules(), verdict);
    if (!verdict.permitted) return state_.legal_block.count(rule, LegalBlockReason::barred);
    const auto pair = pair_key(now_.model.world, state_.tie, row);
    const auto spheres = step_spheres(now_, pair, rung, verdict, state_.tie.spheres[row]);
    if (needs_approval(now_.model, verdict, spheres)) {
      return ask_approval(now_, state_, row, rung, verdict, spheres);
    }
    if (!draws_.bernoulli(1 - static_cast<double>(verdict.gap), pair, kGapDraw)) {
      return state_.count(Counter::refused_law, LegalBlockReason::gap, rule);
    }
    raise_tie(now_, state_, row, rung, verdict, spheres);
    state_.count(Counter::deepened);
  }

 private:
  double probability(double hazard) const { return 1 - std::exp(-hazard * now_.step.years); }

  /// Competing hazards: a single draw determines whether the tie moves and, by its position, to
  /// which rung. Barred moves come after the permitted ones and take no probability from them.
  Rung move(std::size_t row, double u) const {
    if (u >= probability(greatest_[state_.tie.level[row]])) return none;
    const Hazards hazard = hazards(now_, state_, row, closed_);
    const double permitted = sum(hazard.permitted);
    const double moves = probability(permitted);
    if (u < moves) return target(hazard.permitted, u / moves * permitted);
    const double barred = sum(hazard.barred);
    const double all = probability(permitted + barred);
    if (u >= all) return none;
    return target(hazard.barred, (u - moves) / (all - moves) * barred);
  }

  bool consents(std::uint32_t side, std::uint64_t pair, EscalationDraw draw) const {
    return draws_.bernoulli(
        willingness(now_.model.parameters.tie, state_.municipality.support[side]), pair, draw);
  }

  const StepContext& now_;
  State& state_;
  ClosedFrontiers closed_;
  Stream draws_;
  std::array<double, kRungs> greatest_;
};

}  // namespace

void escalate(const StepContext& now, State& state) {
  Escalation escalation(now, state);
  std::vector<Rung> agreed(state.tie.size());
  parallel_for(agreed.size(), 512, [&](std::size_t row) { agreed[row] = escalation.agreed(row); });
  for (std::size_t row = 0; row < agreed.size(); ++row) {
    if (agreed[row] != Rung::none) escalation.escalate(row, agreed[row]);
  }
}

}  // namespace borderweave::sim
