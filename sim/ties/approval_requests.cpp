#include "sim/ties/approval_requests.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "sim/law/rule_scope.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

bool asks(const Model& model, std::uint16_t rule, std::uint16_t spheres) {
  if (rule == kNoRule) return false;
  const auto& approvals = model.law.rules()[rule].approvals;
  return std::any_of(approvals.begin(), approvals.end(),
                     [&](const Approval& approval) { return is_competent(approval, spheres); });
}

/// Priority draw. Each rung, side and approval has its own address among a pair's draws of a step.
std::uint64_t contest(const StepContext& now, const Ties& tie, std::size_t row, std::uint32_t side,
                      std::uint16_t approval) {
  const auto slot = static_cast<std::uint32_t>(tie.pending[row] + kRungs * approval);
  return now.stream(kContest).bits(pair_key(now.model.world, tie, row), 2 * slot + side);
}

void ask_side(const StepContext& now, State& state, std::size_t row, std::uint32_t side,
              std::uint16_t rule, std::uint16_t spheres) {
  if (rule == kNoRule) return;
  const auto& approvals = now.model.law.rules()[rule].approvals;
  const Ties& tie = state.tie;
  ApprovalRequests& requests = state.approval_request;
  for (std::size_t k = 0; k < approvals.size(); ++k) {
    if (!is_competent(approvals[k], spheres)) continue;
    const auto number = static_cast<std::uint16_t>(k);
    requests.tie.push_back(tie.id[row]);
    requests.level.push_back(tie.pending[row]);
    requests.spheres.push_back(spheres);
    requests.country.push_back(now.model.world.country[side == 0 ? tie.a[row] : tie.b[row]]);
    requests.rule.push_back(rule);
    requests.approval.push_back(number);
    requests.step.push_back(now.step.key);
    requests.priority.push_back(contest(now, tie, row, side, number));
    requests.decision.push_back(kNoDay);
    state.count(Counter::approvals_asked);
  }
}

/// Addresses of a pair's draws for one rung: delay and success for each side, one gap. Each rung
/// has its own addresses, because a contact filed and granted in a step may request twinning in the
/// same step. Approvals after the first have addresses beyond those of all rungs.
constexpr std::uint32_t kDelay = 0;
constexpr std::uint32_t kSuccess = 2;
constexpr std::uint32_t kGap = 4;
constexpr std::uint32_t kAddressesOfRung = 8;
constexpr std::uint32_t kAddressesOfApproval = kAddressesOfRung * kRungs;

/// A century stands for never; so many days still fit in a date.
constexpr double kLongestDelay = 36525;

}  // namespace

bool needs_approval(const Model& model, const Verdict& verdict, std::uint16_t spheres) {
  return asks(model, verdict.approval_a, spheres) || asks(model, verdict.approval_b, spheres);
}

void ask_approval(const StepContext& now, State& state, std::size_t row, Rung rung,
                  const Verdict& verdict, std::uint16_t spheres) {
  state.tie.pending[row] = static_cast<std::uint8_t>(rung);
  ask_side(now, state, row, 0, verdict.approval_a, spheres);
  ask_side(now, state, row, 1, verdict.approval_b, spheres);
}

void withdraw_requests(State& state, std::size_t row) {
  if (state.tie.pending[row] == 0) return;
  state.tie.pending[row] = 0;
  std::vector<std::uint8_t> gone(state.approval_request.size(), 0);
  for (std::size_t request = 0; request < gone.size(); ++request) {
    if (state.approval_request.tie[request] != state.tie.id[row]) continue;
    gone[request] = 1;
    state.count(Counter::approvals_withdrawn);
  }
  drop_rows(state.approval_request, kApprovalRequestColumns, gone);
}

const Approval& approval_of(const Model& model, const ApprovalRequests& requests,
                            std::size_t request) {
  return model.law.rules()[requests.rule[request]].approvals[requests.approval[request]];
}

Parties parties_of(const World& world, const State& state, std::size_t request) {
  const auto row = row_of(state.tie, state.approval_request.tie[request]);
  const std::uint32_t a = state.tie.a[row];
  const std::uint32_t b = state.tie.b[row];
  return world.country[a] == state.approval_request.country[request] ? Parties{a, b, 0}
                                                                     : Parties{b, a, 1};
}

ApprovalOutcome::ApprovalOutcome(const StepContext& now, const State& state, std::size_t request)
    : draws_(now.key, state.approval_request.step[request], kApproval),
      approval_(approval_of(now.model, state.approval_request, request)),
      countries_(now.model.world.countries),
      rung_(kAddressesOfRung * state.approval_request.level[request]),
      own_(rung_ + kAddressesOfApproval * state.approval_request.approval[request]) {
  const auto& world = now.model.world;
  const Parties parties = parties_of(world, state, request);
  other_country_ = world.country[parties.other];
  pair_ = pair_key(world, parties.own, parties.other);
  side_ = parties.side;
  const double spread = now.model.parameters.tie.approval_spread;
  const double factor = std::exp(spread * draws_.normal(pair_, own_ + kDelay + side_));
  delay_ = std::min(statutory_days(approval_) * factor, kLongestDelay);
}

bool ApprovalOutcome::tacit() const {
  return approval_.silence_is_consent && delay_ > statutory_days(approval_);
}

int ApprovalOutcome::days() const {
  return tacit() ? statutory_days(approval_) : static_cast<int>(std::ceil(delay_));
}

ApprovalOutcome::Answer ApprovalOutcome::answer(Date on) const {
  if (names(approval_.veto, countries_, other_country_, on)) return Answer::veto;
  const bool grants =
      tacit() || draws_.bernoulli(approval_.success, pair_, own_ + kSuccess + side_);
  return grants ? Answer::yes : Answer::no;
}

bool ApprovalOutcome::survives_gap(double gap) const {
  return draws_.bernoulli(1 - gap, pair_, rung_ + kGap);
}

}  // namespace borderweave::sim
