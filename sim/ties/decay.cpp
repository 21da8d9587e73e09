#include "sim/ties/decay.h"

#include <algorithm>
#include <cmath>

#include "core/parallel.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Must ties be checked against the law? When it changes, and at the start of the calendar, because
/// observed ties enter before it whatever the law says.
bool must_check_ties(const StepContext& now) {
  return now.step.begin == now.model.calendar[0].begin ||
         now.model.law.changes_within(now.step.begin, now.step.end);
}

/// The retroactive rule that forbids the tie's rung, kNoRule where there is none.
std::uint16_t retroactive_rule(const StepContext& now, const Ties& tie, std::size_t row) {
  const Verdict& verdict = law_of(now, tie, row, static_cast<Rung>(tie.level[row]));
  if (verdict.kind != Verdict::Kind::forbidden) return kNoRule;
  for (const std::uint16_t rule : {verdict.rule_a, verdict.rule_b}) {
    if (rule != kNoRule && now.model.law.rules()[rule].retroactive) return rule;
  }
  return kNoRule;
}

/// Addresses of a pair's draws in one step.
enum DecayDraw : std::uint32_t { kNotice, kRevival };

/// Does the leadership of municipality i change in the step?
bool leader_changes(const StepContext& now, const State& state, std::uint32_t i) {
  const auto term =
      static_cast<std::uint32_t>(std::lround(now.model.parameters.tie.leader_term_years * 12));
  const auto months = static_cast<std::uint32_t>(std::lround(now.step.years * 12));
  const std::uint32_t into_term = (now.step.key + state.municipality.leader_phase[i]) % term;
  return into_term == 0 || into_term + months > term;
}

/// The decay of single ties in one step. Each call writes its own row only.
class Decay {
 public:
  Decay(const StepContext& now, State& state)
      : now_(now),
        p_(now.model.parameters.tie),
        state_(state),
        tie_(state.tie),
        draws_(now.stream(kDecay)),
        relaxed_(1 - std::exp(-p_.intensity_rate * now.step.years)),
        notice_(1 - std::exp(-p_.termination_rate * now.step.years)),
        revival_(1 - std::exp(-p_.revival_rate * now.step.years)) {}

  void age(std::size_t row) const {
    if (tie_.level[row] == 0) return;
    relax(row);
    for (const std::uint32_t side : {tie_.a[row], tie_.b[row]}) {
      if (leader_changes(now_, state_, side)) set_trust(row, p_.leader_change_trust * trust(row));
    }
    const auto pair = pair_key(now_.model.world, tie_, row);
    sleep_or_wake(row, pair);
    give_notice(row, pair);
  }

 private:
  /// ds/dt and dtrust/dt over the step, each solved exactly with the other held at its old value.
  void relax(std::size_t row) const {
    const double s = tie_.intensity[row];
    const double target = (0.5 + 0.5 * trust(row)) * now_.conditions.paid_share;  // v
    const double gain = p_.trust_gain * s;
    const double rate = gain + p_.trust_loss;
    tie_.intensity[row] = s + (target - s) * relaxed_;
    if (rate > 0) {
      const double relaxed = 1 - std::exp(-rate * now_.step.years);
      set_trust(row, trust(row) + (gain / rate - trust(row)) * relaxed);
    }
  }

  double trust(std::size_t row) const { return double{tie_.trust[row]}; }
  void set_trust(std::size_t row, double value) const {
    tie_.trust[row] = static_cast<float>(value);
  }

  void sleep_or_wake(std::size_t row, std::uint64_t pair) const {
    if (is(row, TieStatus::active) && tie_.intensity[row] < p_.dormant_below) {
      set(row, TieStatus::dormant);
    } else if (is(row, TieStatus::dormant) && draws_.bernoulli(revival_, pair, kRevival)) {
      set(row, TieStatus::active);
      tie_.intensity[row] = std::max(tie_.intensity[row], p_.dormant_below);
    }
  }

  void give_notice(std::size_t row, std::uint64_t pair) const {
    if (is(row, TieStatus::notice) || !draws_.bernoulli(notice_, pair, kNotice)) return;
    put_under_notice(now_, tie_, row);
  }

  bool is(std::size_t row, TieStatus status) const {
    return tie_.status[row] == static_cast<std::uint8_t>(status);
  }
  void set(std::size_t row, TieStatus status) const {
    tie_.status[row] = static_cast<std::uint8_t>(status);
  }

  const StepContext& now_;
  const TieParameters& p_;
  const State& state_;
  Ties& tie_;
  Stream draws_;
  double relaxed_;
  double notice_;
  double revival_;
};

/// Removes ties whose last day is in the step, and withdraws the requests of ties under notice.
void end_ties(const StepContext& now, State& state) {
  const Ties& tie = state.tie;
  std::vector<std::uint8_t> ended(tie.size(), 0);
  for (std::size_t row = 0; row < ended.size(); ++row) {
    if (tie.ends[row] == kNoDay) continue;
    if (tie.status[row] == static_cast<std::uint8_t>(TieStatus::notice))
      withdraw_requests(state, row);
    if (tie.ends[row] >= day_number(now.step.end)) continue;
    withdraw_requests(state, row);
    ended[row] = 1;
    state.count(Counter::ended);
  }
  remove_ties(state, ended);
}

}  // namespace

void give_notice(const StepContext& now, State& state) {
  if (!must_check_ties(now)) return;
  const Ties& tie = state.tie;
  for (std::size_t row = 0; row < tie.size(); ++row) {
    const bool lives =
        tie.level[row] > 0 && tie.status[row] != static_cast<std::uint8_t>(TieStatus::notice);
    const std::uint16_t rule = lives ? retroactive_rule(now, tie, row) : kNoRule;
    if (rule == kNoRule) continue;
    put_under_notice(now, state.tie, row);
    withdraw_requests(state, row);
    state.legal_block.count(rule, LegalBlockReason::notice);
  }
}

void decay(const StepContext& now, State& state) {
  const Decay decay(now, state);
  parallel_for(state.tie.size(), 512, [&](std::size_t row) { decay.age(row); });
  end_ties(now, state);
}

}  // namespace borderweave::sim
