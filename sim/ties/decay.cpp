#include "sim/ties/decay.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "core/parallel.h"
#include "core/rows.h"
#include "sim/basics/theta.h"
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

/// Draws that hold for the whole run belong to no step.
constexpr std::uint32_t kNoStepOfTies = 0;

bool is_status(const Ties& tie, std::size_t row, TieStatus status) {
  return tie.status[row] == static_cast<std::uint8_t>(status);
}

/// Who has a tie under notice with whose state: what invites retaliation.
class NoticesGiven {
 public:
  NoticesGiven(const World& world, const Ties& tie) : world_(world) {
    for (std::size_t row = 0; row < tie.size(); ++row) {
      if (!is_status(tie, row, TieStatus::notice)) continue;
      given_.emplace_back(tie.a[row], world.country[tie.b[row]]);
      given_.emplace_back(tie.b[row], world.country[tie.a[row]]);
    }
    std::sort(given_.begin(), given_.end());
  }

  /// Between a or b and the other's state.
  bool around(std::uint32_t a, std::uint32_t b) const {
    return std::ranges::binary_search(given_, RowPair{a, world_.country[b]}) ||
           std::ranges::binary_search(given_, RowPair{b, world_.country[a]});
  }

 private:
  const World& world_;
  std::vector<RowPair> given_;  ///< municipality, country; sorted
};

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
        closed_(now.closed_frontiers()),
        notices_(now.model.world, state.tie),
        draws_(now.stream(kDecay)),
        online_(Stream(now.key, kNoStepOfTies, kVirtual)),
        relaxed_(1 - std::exp(-p_.intensity_rate * now.step.years)),
        termination_(drawn(state.theta, Theta::termination_rate) * now.step.years),
        revival_(1 - std::exp(-p_.revival_rate * now.step.years)) {}

  void age(std::size_t row) const {
    if (tie_.level[row] == 0) return;
    const auto pair = pair_key(now_.model.world, tie_, row);
    const PairClimate& climate = now_.climate(tie_.a[row], tie_.b[row]);
    const bool closed = is_closed(row);
    meet(row, pair, closed, climate);
    relax(row, effort(row, closed));
    for (const std::uint32_t side : {tie_.a[row], tie_.b[row]}) {
      if (leader_changes(now_, state_, side)) set_trust(row, p_.leader_change_trust * trust(row));
    }
    sleep_or_wake(row, pair, climate);
    give_notice(row, pair, climate);
  }

 private:
  bool is_closed(std::size_t row) const {
    const auto& country = now_.model.world.country;
    return closed_.between(country[tie_.a[row]], country[tie_.b[row]]);
  }

  double digital(std::size_t row) const {
    const auto& all = state_.municipality.digital;
    return (all[tie_.a[row]] + all[tie_.b[row]]) / 2;
  }

  /// Goes online where the frontier is closed, and comes back where it is open. Who can is drawn
  /// for the whole run.
  void meet(std::size_t row, std::uint64_t pair, bool closed, const PairClimate& climate) const {
    if (!closed && is(row, TieStatus::virtual_contact)) set(row, TieStatus::active);
    if (!closed || !is(row, TieStatus::active)) return;
    if (online_.uniform(pair) < climate.virtual_share * digital(row)) {
      set(row, TieStatus::virtual_contact);
    }
  }

  /// What of the usual effort the partners can make, 0…1.
  double effort(std::size_t row, bool closed) const {
    if (is(row, TieStatus::suspended)) return 0;
    if (is(row, TieStatus::virtual_contact)) return p_.virtual_effort * digital(row);
    return closed ? 0 : 1;
  }

  /// ds/dt and dtrust/dt over the step, each solved exactly with the other held at its old value.
  void relax(std::size_t row, double effort) const {
    const double s = tie_.intensity[row];
    const double target = (0.5 + 0.5 * trust(row)) * now_.conditions.paid_share * effort;  // v
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

  void sleep_or_wake(std::size_t row, std::uint64_t pair, const PairClimate& climate) const {
    const bool awake = is(row, TieStatus::active) || is(row, TieStatus::virtual_contact);
    const bool asleep = is(row, TieStatus::dormant) || is(row, TieStatus::suspended);
    if (awake && tie_.intensity[row] < p_.dormant_below) {
      set(row, TieStatus::dormant);
    } else if (asleep && climate.hostility < p_.peace_below &&
               draws_.bernoulli(revival_, pair, kRevival)) {
      set(row, TieStatus::active);
      tie_.intensity[row] = std::max(tie_.intensity[row], p_.dormant_below);
    }
  }

  /// h0 exp(6 hostility · guidance) (1 + [partner terminated]).
  double notice_probability(std::size_t row, const PairClimate& climate) const {
    const bool retaliates = p_.retaliation > 0 && notices_.around(tie_.a[row], tie_.b[row]);
    const double factor = std::exp(p_.termination_hostility * climate.pressure) *
                          (1 + (retaliates ? p_.retaliation : 0));
    return 1 - std::exp(-termination_ * factor);
  }

  void give_notice(std::size_t row, std::uint64_t pair, const PairClimate& climate) const {
    if (is(row, TieStatus::notice)) return;
    if (!draws_.bernoulli(notice_probability(row, climate), pair, kNotice)) return;
    put_under_notice(now_, tie_, row);
  }

  bool is(std::size_t row, TieStatus status) const { return is_status(tie_, row, status); }
  void set(std::size_t row, TieStatus status) const {
    tie_.status[row] = static_cast<std::uint8_t>(status);
  }

  const StepContext& now_;
  const TieParameters& p_;
  const State& state_;
  Ties& tie_;
  ClosedFrontiers closed_;
  NoticesGiven notices_;  ///< before the step
  Stream draws_;
  Stream online_;
  double relaxed_;
  double termination_;  ///< h0 × the length of the step
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

void draw_termination_rate(const Model& model, Key key, State& state) {
  const TieParameters& p = model.parameters.tie;
  const Stream draws(key, kNoStepOfTies, kTheta);
  const auto which = static_cast<std::size_t>(Theta::termination_rate);
  state.theta[which] = p.termination_rate * std::exp(p.termination_spread * draws.normal(which));
}

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
