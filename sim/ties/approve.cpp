#include "sim/ties/approve.h"

#include <algorithm>

#include "sim/ties/approval_fate.h"
#include "sim/ties/approval_files.h"
#include "sim/ties/approval_queues.h"
#include "sim/ties/deciding_rule.h"
#include "sim/ties/drop_rows.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

void take_up(const StepContext& now, State& state) {
  for (const std::size_t f : requests_to_take_up(now, state)) {
    state.approval_request.decision[f] =
        day_number(now.step.begin) + ApprovalFate(now, state, f).days();
  }
}

/// Requests on which a decision falls within the step, in the order of the decisions.
std::vector<std::size_t> due_requests(const StepContext& now, const State& state) {
  const ApprovalRequests& request = state.approval_request;
  std::vector<std::size_t> due;
  for (std::size_t f = 0; f < request.size(); ++f) {
    if (request.decision[f] != kNoDay && request.decision[f] < day_number(now.step.end))
      due.push_back(f);
  }
  std::stable_sort(due.begin(), due.end(), [&](std::size_t left, std::size_t right) {
    return request.decision[left] < request.decision[right];
  });
  return due;
}

/// The step's decisions. `closed` marks the requests that leave the office.
class Office {
 public:
  Office(const StepContext& now, State& state)
      : now_(now), state_(state), closed_(state.approval_request.size(), 0) {}

  void decide(std::size_t f) {
    if (closed_[f] != 0) return;
    closed_[f] = 1;
    const auto row = row_of(state_.tie, state_.approval_request.tie[f]);
    const auto answer =
        ApprovalFate(now_, state_, f).answer(from_day_number(state_.approval_request.decision[f]));
    if (answer == ApprovalFate::Answer::yes) {
      state_.count(Counter::approvals_granted);
      if (open_requests(f) == 0) conclude(f, row);
    } else {
      refuse(f, row, answer);
    }
  }

  /// Closed requests go, and with them the ties whose contact was not approved.
  void clear() {
    drop_rows(state_.approval_request, kApprovalRequestColumns, closed_);
    const Ties& tie = state_.tie;
    std::vector<std::uint8_t> stillborn(tie.size());
    for (std::size_t row = 0; row < tie.size(); ++row) {
      stillborn[row] = tie.level[row] == 0 && tie.pending[row] == 0 ? 1 : 0;
    }
    remove_ties(state_, stillborn);
  }

 private:
  bool open_sibling(std::size_t f, std::size_t g) const {
    return closed_[g] == 0 && state_.approval_request.tie[g] == state_.approval_request.tie[f];
  }

  std::size_t open_requests(std::size_t f) const {
    std::size_t open = 0;
    for (std::size_t g = 0; g < closed_.size(); ++g) {
      if (open_sibling(f, g)) ++open;
    }
    return open;
  }

  void refuse(std::size_t f, std::size_t row, ApprovalFate::Answer answer) {
    const bool veto = answer == ApprovalFate::Answer::veto;
    state_.count(Counter::approvals_refused,
                 veto ? LegalBlockReason::veto : LegalBlockReason::refused,
                 state_.approval_request.rule[f]);
    state_.tie.pending[row] = 0;
    for (std::size_t g = 0; g < closed_.size(); ++g) {
      if (!open_sibling(f, g)) continue;
      closed_[g] = 1;
      state_.count(Counter::approvals_withdrawn);
    }
  }

  /// All authorities have agreed: the tie rises, if the law of the day still permits it and its gap
  /// does not defeat it.
  void conclude(std::size_t f, std::size_t row) {
    const auto rung = static_cast<Rung>(state_.tie.pending[row]);
    state_.tie.pending[row] = 0;
    const Verdict& verdict = law_of(now_, state_.tie, row, rung);
    if (!verdict.permitted) return stop(verdict, LegalBlockReason::lapsed);
    if (!ApprovalFate(now_, state_, f).survives_gap(static_cast<double>(verdict.gap))) {
      return stop(verdict, LegalBlockReason::gap);
    }
    raise_tie(now_, state_, row, rung, verdict, state_.approval_request.spheres[f]);
    const bool contact = rung == Rung::contact;
    if (contact) state_.tie.since[row] = day_number(now_.step.begin);
    state_.count(contact ? Counter::formed : Counter::deepened);
  }

  void stop(const Verdict& verdict, LegalBlockReason why) {
    state_.count(Counter::refused_law, why, stopping_rule(now_.model.law.rules(), verdict));
  }

  const StepContext& now_;
  State& state_;
  std::vector<std::uint8_t> closed_;
};

}  // namespace

void approve(const StepContext& now, State& state) {
  if (state.approval_request.size() == 0) return;
  take_up(now, state);
  Office office(now, state);
  for (const std::size_t f : due_requests(now, state)) office.decide(f);
  office.clear();
}

}  // namespace borderweave::sim
