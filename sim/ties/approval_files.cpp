#include "sim/ties/approval_files.h"

#include <vector>

#include "sim/ties/drop_rows.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

void ask_side(const Now& now, State& state, std::size_t row, std::uint32_t side,
              std::uint16_t rule) {
  if (rule == kNoRule) return;
  const World& world = now.model.world;
  const Ties& tie = state.tie;
  Files& file = state.file;
  file.tie.push_back(tie.id[row]);
  file.level.push_back(tie.pending[row]);
  file.country.push_back(world.country[side == 0 ? tie.a[row] : tie.b[row]]);
  file.rule.push_back(rule);
  file.step.push_back(now.step.key);
  const std::uint32_t address = 2U * tie.pending[row] + side;
  file.priority.push_back(now.stream(kContest).bits(pair_key(world, tie, row), address));
  file.decision.push_back(kNoDay);
  state.count(Counter::approvals_asked);
}

}  // namespace

bool needs_approval(const Verdict& verdict) {
  return verdict.approval_a != kNoRule || verdict.approval_b != kNoRule;
}

void ask_approval(const Now& now, State& state, std::size_t row, Rung rung,
                  const Verdict& verdict) {
  state.tie.pending[row] = static_cast<std::uint8_t>(rung);
  ask_side(now, state, row, 0, verdict.approval_a);
  ask_side(now, state, row, 1, verdict.approval_b);
}

void withdraw_files(State& state, std::size_t row) {
  if (state.tie.pending[row] == 0) return;
  state.tie.pending[row] = 0;
  std::vector<std::uint8_t> gone(state.file.size(), 0);
  for (std::size_t f = 0; f < gone.size(); ++f) {
    if (state.file.tie[f] != state.tie.id[row]) continue;
    gone[f] = 1;
    state.count(Counter::approvals_withdrawn);
  }
  drop_rows(state, "file/", gone);
}

}  // namespace borderweave::sim
