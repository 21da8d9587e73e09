#include <algorithm>
#include <cmath>
#include <string_view>
#include <tuple>

#include "sim/phases.h"
#include "sim/ties/approval_fate.h"
#include "sim/ties/drop_rows.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Files that still wait, each queue together and in the order in which it is served.
std::vector<std::size_t> queues(const Now& now, const State& state) {
  const Files& file = state.file;
  std::vector<std::size_t> waiting;
  for (std::size_t f = 0; f < file.size(); ++f) {
    if (file.decision[f] == kNoDay) waiting.push_back(f);
  }
  const auto rank = [&](std::size_t f) {
    return std::tuple(file.country[f], std::string_view(approval_of(now.model, state, f).authority),
                      file.step[f], file.priority[f], file.tie[f]);
  };
  std::sort(waiting.begin(), waiting.end(),
            [&](std::size_t left, std::size_t right) { return rank(left) < rank(right); });
  return waiting;
}

/// Files that one authority of the country takes up in a step.
std::size_t capacity(const Now& now, std::uint32_t country) {
  const auto& countries = now.model.world.country;
  const auto size = std::count(countries.begin(), countries.end(), country);
  const double monthly = std::max(
      1.0, now.model.parameters.tie.approvals_per_municipality * static_cast<double>(size));
  return static_cast<std::size_t>(std::floor(monthly * std::round(now.step.years * 12)));
}

void take_up(const Now& now, State& state) {
  Files& file = state.file;
  const auto same_queue = [&](std::size_t f, std::size_t g) {
    return file.country[f] == file.country[g] &&
           approval_of(now.model, state, f).authority == approval_of(now.model, state, g).authority;
  };
  const auto waiting = queues(now, state);
  std::size_t room = 0;
  for (std::size_t k = 0; k < waiting.size(); ++k) {
    const std::size_t f = waiting[k];
    if (k == 0 || !same_queue(waiting[k - 1], f)) room = capacity(now, file.country[f]);
    if (room == 0) continue;
    --room;
    file.decision[f] = day_number(now.step.begin) + ApprovalFate(now, state, f).days();
  }
}

/// Files on which a decision falls within the step, in the order of the decisions.
std::vector<std::size_t> due_files(const Now& now, const State& state) {
  const Files& file = state.file;
  std::vector<std::size_t> due;
  for (std::size_t f = 0; f < file.size(); ++f) {
    if (file.decision[f] != kNoDay && file.decision[f] < day_number(now.step.end)) due.push_back(f);
  }
  std::stable_sort(due.begin(), due.end(), [&](std::size_t left, std::size_t right) {
    return file.decision[left] < file.decision[right];
  });
  return due;
}

/// The step's decisions. `closed` marks the files that leave the office.
class Office {
 public:
  Office(const Now& now, State& state) : now_(now), state_(state), closed_(state.file.size(), 0) {}

  void decide(std::size_t f) {
    if (closed_[f] != 0) return;
    closed_[f] = 1;
    const auto row = row_of(state_.tie, state_.file.tie[f]);
    if (!ApprovalFate(now_, state_, f).granted()) {
      state_.count(Counter::approvals_refused);
      withdraw_others(f);
      state_.tie.pending[row] = 0;
      return;
    }
    state_.count(Counter::approvals_granted);
    if (open_files(f) == 0) conclude(f, row);
  }

  /// Closed files go, and with them the ties whose contact was not approved.
  void clear() {
    drop_rows(state_, "file/", closed_);
    const Ties& tie = state_.tie;
    std::vector<std::uint8_t> stillborn(tie.size());
    for (std::size_t row = 0; row < tie.size(); ++row) {
      stillborn[row] = tie.level[row] == 0 && tie.pending[row] == 0 ? 1 : 0;
    }
    remove_ties(state_, stillborn);
  }

 private:
  bool open_sibling(std::size_t f, std::size_t g) const {
    return closed_[g] == 0 && state_.file.tie[g] == state_.file.tie[f];
  }

  std::size_t open_files(std::size_t f) const {
    std::size_t open = 0;
    for (std::size_t g = 0; g < closed_.size(); ++g) {
      if (open_sibling(f, g)) ++open;
    }
    return open;
  }

  void withdraw_others(std::size_t f) {
    for (std::size_t g = 0; g < closed_.size(); ++g) {
      if (!open_sibling(f, g)) continue;
      closed_[g] = 1;
      state_.count(Counter::approvals_withdrawn);
    }
  }

  /// All sides have granted: the tie rises, if the law of the day still permits it and its gap
  /// does not defeat it.
  void conclude(std::size_t f, std::size_t row) {
    const auto rung = static_cast<Rung>(state_.tie.pending[row]);
    const bool contact = rung == Rung::contact;
    state_.tie.pending[row] = 0;
    const Verdict& verdict = law_of(now_, state_.tie, row, rung);
    const bool rises = verdict.permitted &&
                       ApprovalFate(now_, state_, f).survives_gap(static_cast<double>(verdict.gap));
    if (!rises) return state_.count(Counter::refused_law);
    raise_tie(now_, state_, row, rung, verdict);
    if (contact) state_.tie.since[row] = day_number(now_.step.begin);
    state_.count(contact ? Counter::formed : Counter::deepened);
  }

  const Now& now_;
  State& state_;
  std::vector<std::uint8_t> closed_;
};

}  // namespace

void approve(const Now& now, State& state) {
  if (state.file.size() == 0) return;
  take_up(now, state);
  Office office(now, state);
  for (const std::size_t f : due_files(now, state)) office.decide(f);
  office.clear();
}

}  // namespace borderweave::sim
