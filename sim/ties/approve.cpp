#include "sim/ties/approve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>
#include <tuple>

#include "sim/law/ruling.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

constexpr std::uint32_t kWholeState = 0xFFFFFFFF;

/// Where a request stands: its queue, then its position in it.
struct Place {
  std::uint32_t country = 0;
  std::string_view authority;
  std::uint32_t unit = kWholeState;  ///< see Jurisdictions
  bool later = false;                ///< not in a priority sphere
  std::uint32_t step = 0;
  std::uint64_t priority = 0;
  std::uint64_t tie = 0;
  std::uint16_t approval = 0;
  std::size_t request = 0;

  auto queue() const { return std::tie(country, authority, unit); }
  auto rank() const {
    return std::tie(country, authority, unit, later, step, priority, tie, approval);
  }
};

Place place_of(const Model& model, const State& state, std::size_t request) {
  const ApprovalRequests& requests = state.approval_request;
  const Approval& approval = approval_of(model, requests, request);
  Place place{.country = requests.country[request],
              .authority = approval.authority,
              .later = (approval.priority & requests.spheres[request]) == 0,
              .step = requests.step[request],
              .priority = requests.priority[request],
              .tie = requests.tie[request],
              .approval = requests.approval[request],
              .request = request};
  if (approval.authority == "region") {
    place.unit = model.jurisdictions.unit[parties_of(model.world, state, request).own];
  }
  return place;
}

std::vector<Place> waiting_requests(const Model& model, const State& state) {
  std::vector<Place> waiting;
  for (std::size_t request = 0; request < state.approval_request.size(); ++request) {
    if (state.approval_request.decision[request] == kNoDay)
      waiting.push_back(place_of(model, state, request));
  }
  std::sort(waiting.begin(), waiting.end(),
            [](const Place& left, const Place& right) { return left.rank() < right.rank(); });
  return waiting;
}

std::size_t capacity(const StepContext& now, const Approval& approval, const Place& place) {
  if (approval.capacity) return requests_in(now.step, *approval.capacity);
  if (approval.authority == "none") return std::numeric_limits<std::size_t>::max();
  const Jurisdictions& of = now.model.jurisdictions;
  const std::uint32_t served =
      place.unit == kWholeState ? of.state_size[place.country] : of.unit_size[place.unit];
  const double share = now.model.parameters.tie.approvals_per_municipality;
  return requests_in(now.step, std::max(1.0, share * served));
}

void take_up(const StepContext& now, State& state) {
  for (const std::size_t request : requests_to_take_up(now, state)) {
    state.approval_request.decision[request] =
        day_number(now.step.begin) + ApprovalOutcome(now, state, request).days();
  }
}

/// Requests that are decided within the step, in the order of the decisions.
std::vector<std::size_t> due_requests(const StepContext& now, const State& state) {
  const ApprovalRequests& requests = state.approval_request;
  std::vector<std::size_t> due;
  for (std::size_t request = 0; request < requests.size(); ++request) {
    if (requests.decision[request] != kNoDay &&
        requests.decision[request] < day_number(now.step.end))
      due.push_back(request);
  }
  std::stable_sort(due.begin(), due.end(), [&](std::size_t left, std::size_t right) {
    return requests.decision[left] < requests.decision[right];
  });
  return due;
}

/// The decisions of the step. `settled_` marks the requests that are.
class ApprovalDecisions {
 public:
  ApprovalDecisions(const StepContext& now, State& state)
      : now_(now),
        state_(state),
        closed_(now.closed_frontiers()),
        settled_(state.approval_request.size(), 0) {}

  void decide(std::size_t request) {
    if (settled_[request] != 0) return;
    settled_[request] = 1;
    const auto row = row_of(state_.tie, state_.approval_request.tie[request]);
    const auto answer = ApprovalOutcome(now_, state_, request)
                            .answer(from_day_number(state_.approval_request.decision[request]));
    if (answer == ApprovalOutcome::Answer::yes) {
      state_.count(Counter::approvals_granted);
      if (open_requests(request) == 0) conclude(request, row);
    } else {
      refuse(request, row, answer);
    }
  }

  /// Removes the closed requests, and the ties whose contact was not approved.
  void clear() {
    drop_rows(state_.approval_request, kApprovalRequestColumns, settled_);
    const Ties& tie = state_.tie;
    std::vector<std::uint8_t> stillborn(tie.size());
    for (std::size_t row = 0; row < tie.size(); ++row) {
      stillborn[row] = tie.level[row] == 0 && tie.pending[row] == 0 ? 1 : 0;
    }
    remove_ties(state_, stillborn);
  }

 private:
  bool open_sibling(std::size_t request, std::size_t g) const {
    return settled_[g] == 0 &&
           state_.approval_request.tie[g] == state_.approval_request.tie[request];
  }

  std::size_t open_requests(std::size_t request) const {
    std::size_t open = 0;
    for (std::size_t g = 0; g < settled_.size(); ++g) {
      if (open_sibling(request, g)) ++open;
    }
    return open;
  }

  void refuse(std::size_t request, std::size_t row, ApprovalOutcome::Answer answer) {
    const bool veto = answer == ApprovalOutcome::Answer::veto;
    state_.count(Counter::approvals_refused,
                 veto ? LegalBlockReason::veto : LegalBlockReason::refused,
                 state_.approval_request.rule[request]);
    state_.tie.pending[row] = 0;
    for (std::size_t g = 0; g < settled_.size(); ++g) {
      if (!open_sibling(request, g)) continue;
      settled_[g] = 1;
      state_.count(Counter::approvals_withdrawn);
    }
  }

  /// All authorities have agreed: the tie rises if the law of the day still permits it and it
  /// survives the legal gap.
  void conclude(std::size_t request, std::size_t row) {
    const auto rung = static_cast<Rung>(state_.tie.pending[row]);
    state_.tie.pending[row] = 0;
    const Verdict& verdict = law_of(now_, state_.tie, row, rung);
    if (!verdict.permitted) return stop(verdict, LegalBlockReason::lapsed);
    if (is_halted(row, rung)) return;
    if (!ApprovalOutcome(now_, state_, request).survives_gap(static_cast<double>(verdict.gap))) {
      return stop(verdict, LegalBlockReason::gap);
    }
    raise_tie(now_, state_, row, rung, verdict, state_.approval_request.spheres[request]);
    const bool contact = rung == Rung::contact;
    if (contact) state_.tie.since[row] = day_number(now_.step.begin);
    state_.count(contact ? Counter::formed : Counter::deepened);
  }

  /// Do hostile states or a closed frontier keep an agreed step from being taken? See escalate.h.
  bool is_halted(std::size_t row, Rung rung) const {
    if (rung == Rung::contact) return false;
    const Ties& tie = state_.tie;
    const auto& country = now_.model.world.country;
    const bool hostile =
        now_.climate(tie.a[row], tie.b[row]).hostility >= now_.model.parameters.tie.peace_below;
    return hostile ||
           (rung >= Rung::joint_body && closed_.between(country[tie.a[row]], country[tie.b[row]]));
  }

  void stop(const Verdict& verdict, LegalBlockReason why) {
    state_.count(Counter::refused_law, why, stopping_rule(now_.model.law.rules(), verdict));
  }

  const StepContext& now_;
  State& state_;
  ClosedFrontiers closed_;
  std::vector<std::uint8_t> settled_;
};

}  // namespace

std::size_t requests_in(const Step& step, double monthly) {
  const double months = std::round(step.years * 12);
  return static_cast<std::size_t>(std::floor(monthly * (step.key + months)) -
                                  std::floor(monthly * step.key));
}

std::vector<std::size_t> requests_to_take_up(const StepContext& now, const State& state) {
  const auto waiting = waiting_requests(now.model, state);
  std::vector<std::size_t> taken;
  std::size_t of_queue = 0;
  for (std::size_t k = 0; k < waiting.size(); ++k) {
    const Place& place = waiting[k];
    if (k == 0 || waiting[k - 1].queue() != place.queue()) of_queue = 0;
    if (of_queue >=
        capacity(now, approval_of(now.model, state.approval_request, place.request), place))
      continue;
    ++of_queue;
    taken.push_back(place.request);
  }
  return taken;
}

void approve(const StepContext& now, State& state) {
  if (state.approval_request.size() == 0) return;
  take_up(now, state);
  ApprovalDecisions decisions(now, state);
  for (const std::size_t request : due_requests(now, state)) decisions.decide(request);
  decisions.clear();
}

}  // namespace borderweave::sim
