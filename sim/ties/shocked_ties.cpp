#include "sim/ties/shocked_ties.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/rows.h"
#include "sim/ties/approval_requests.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Pairs of municipalities of which the table knows that they are partners at the start of the run.
std::set<RowPair> known_to_last(const Model& model) {
  std::set<RowPair> pairs;
  const Date start = model.calendar[0].begin;
  for (const geo::Partnership& row : model.world.partnerships) {
    if (!row.until || *row.until > start) pairs.insert(std::minmax(row.a, row.b));
  }
  return pairs;
}

/// What one shock does to the ties of a replicate.
class ShockedTies {
 public:
  ShockedTies(const StepContext& now, State& state, std::size_t shock)
      : now_(now),
        state_(state),
        shock_(shock),
        address_(now.model.shocks.address(shock)),
        draws_(now.stream(kShock)),
        ended_(state.tie.size(), 0) {
    if (now.step.begin < now.model.calendar[0].begin) spared_ = known_to_last(now.model);
  }

  void strike(std::size_t row) {
    const Ties& tie = state_.tie;
    const auto& at_once = between(tie.a[row], tie.b[row]);
    if (!at_once || spared_.contains({tie.a[row], tie.b[row]})) return;
    const auto [u, v] = draws_.uniforms(pair_key(now_.model.world, tie, row), address_, /*m=*/0);
    if (u < at_once->cut) {
      end(row);
    } else if (v < at_once->suspended) {
      suspend(row);
    }
  }

  void finish() { remove_ties(state_, ended_); }

 private:
  const std::optional<Strike>& between(std::uint32_t a, std::uint32_t b) {
    const auto& country = now_.model.world.country;
    const RowPair states = std::minmax(country[a], country[b]);
    const auto found = known_.find(states);
    if (found != known_.end()) return found->second;
    return known_[states] = now_.model.shocks.strike(shock_, states.first, states.second, now_.key);
  }

  void end(std::size_t row) {
    withdraw_requests(state_, row);
    ended_[row] = 1;
    if (state_.tie.level[row] == 0) return;  // it never began
    state_.count(Counter::cut);
    state_.count(Counter::ended);
  }

  void suspend(std::size_t row) {
    if (state_.tie.level[row] == 0) return end(row);
    withdraw_requests(state_, row);
    if (state_.tie.status[row] == static_cast<std::uint8_t>(TieStatus::notice)) return;
    state_.tie.status[row] = static_cast<std::uint8_t>(TieStatus::suspended);
    state_.count(Counter::suspended);
  }

  const StepContext& now_;
  State& state_;
  std::size_t shock_;
  std::uint32_t address_;
  Stream draws_;
  std::vector<std::uint8_t> ended_;
  std::set<RowPair> spared_;
  std::map<RowPair, std::optional<Strike>> known_;
};

}  // namespace

void strike_ties(const StepContext& now, State& state) {
  for (const std::size_t shock : now.model.shocks.beginning_in(now.step)) {
    ShockedTies shocked(now, state, shock);
    for (std::size_t row = 0; row < state.tie.size(); ++row) shocked.strike(row);
    shocked.finish();
  }
}

}  // namespace borderweave::sim
