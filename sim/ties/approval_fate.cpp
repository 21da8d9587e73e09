#include "sim/ties/approval_fate.h"

#include <algorithm>
#include <cmath>

#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Addresses of a pair's draws for one rung: delay and success for each side, one gap. Every rung
/// has addresses of its own: a contact filed and granted in a step may ask for twinning in it too.
constexpr std::uint32_t kDelay = 0;
constexpr std::uint32_t kSuccess = 2;
constexpr std::uint32_t kGap = 4;
constexpr std::uint32_t kAddressesOfRung = 8;

/// A century stands for never, and its days fit any date.
constexpr double kLongestDelay = 36525;

}  // namespace

const Approval& approval_of(const Model& model, const State& state, std::size_t file) {
  return model.law.rules()[state.file.rule[file]].approvals.front();
}

ApprovalFate::ApprovalFate(const Now& now, const State& state, std::size_t file)
    : draws_(now.key, state.file.step[file], kApproval),
      approval_(approval_of(now.model, state, file)),
      rung_(kAddressesOfRung * state.file.level[file]) {
  const auto& world = now.model.world;
  const auto row = row_of(state.tie, state.file.tie[file]);
  pair_ = pair_key(world, state.tie, row);
  side_ = world.country[state.tie.a[row]] == state.file.country[file] ? 0 : 1;
  const double spread = now.model.parameters.tie.approval_spread;
  const double factor = std::exp(spread * draws_.normal(pair_, rung_ + kDelay + side_));
  delay_ = std::min(statutory_days(approval_) * factor, kLongestDelay);
}

bool ApprovalFate::tacit() const {
  return approval_.silence_is_consent && delay_ > statutory_days(approval_);
}

int ApprovalFate::days() const {
  return tacit() ? statutory_days(approval_) : static_cast<int>(std::ceil(delay_));
}

bool ApprovalFate::granted() const {
  return tacit() || draws_.bernoulli(approval_.success, pair_, rung_ + kSuccess + side_);
}

bool ApprovalFate::survives_gap(double gap) const {
  return draws_.bernoulli(1 - gap, pair_, rung_ + kGap);
}

}  // namespace borderweave::sim
