#include "sim/ties/approval_files.h"

#include <algorithm>
#include <vector>

#include "sim/ties/drop_rows.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// An authority for everything is asked whatever the step is about, be it nothing new.
bool competent(const Approval& approval, std::uint16_t spheres) {
  return approval.competence == kAllSpheres || (approval.competence & spheres) != 0;
}

bool asks(const Model& model, std::uint16_t rule, std::uint16_t spheres) {
  if (rule == kNoRule) return false;
  const auto& approvals = model.law.rules()[rule].approvals;
  return std::any_of(approvals.begin(), approvals.end(),
                     [&](const Approval& approval) { return competent(approval, spheres); });
}

/// Every rung, side and approval has an address of its own among a pair's draws of a step.
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
  ApprovalRequests& request = state.approval_request;
  for (std::size_t k = 0; k < approvals.size(); ++k) {
    if (!competent(approvals[k], spheres)) continue;
    const auto number = static_cast<std::uint16_t>(k);
    request.tie.push_back(tie.id[row]);
    request.level.push_back(tie.pending[row]);
    request.spheres.push_back(spheres);
    request.country.push_back(now.model.world.country[side == 0 ? tie.a[row] : tie.b[row]]);
    request.rule.push_back(rule);
    request.approval.push_back(number);
    request.step.push_back(now.step.key);
    request.priority.push_back(contest(now, tie, row, side, number));
    request.decision.push_back(kNoDay);
    state.count(Counter::approvals_asked);
  }
}

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
  for (std::size_t f = 0; f < gone.size(); ++f) {
    if (state.approval_request.tie[f] != state.tie.id[row]) continue;
    gone[f] = 1;
    state.count(Counter::approvals_withdrawn);
  }
  drop_rows(state.approval_request, kApprovalRequestColumns, gone);
}

const Approval& approval_of(const Model& model, const ApprovalRequests& request, std::size_t f) {
  return model.law.rules()[request.rule[f]].approvals[request.approval[f]];
}

Parties parties_of(const World& world, const State& state, std::size_t f) {
  const auto row = row_of(state.tie, state.approval_request.tie[f]);
  const std::uint32_t a = state.tie.a[row];
  const std::uint32_t b = state.tie.b[row];
  return world.country[a] == state.approval_request.country[f] ? Parties{a, b, 0}
                                                               : Parties{b, a, 1};
}

}  // namespace borderweave::sim
