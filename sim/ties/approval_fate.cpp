#include "sim/ties/approval_fate.h"

#include <algorithm>
#include <cmath>

#include "sim/law/scope.h"
#include "sim/ties/approval_files.h"
#include "sim/ties/tie_rows.h"

namespace borderweave::sim {
namespace {

/// Addresses of a pair's draws for one rung: delay and success for each side, one gap. Every rung
/// has addresses of its own: a contact filed and granted in a step may ask for twinning in it too.
/// Approvals after the first have theirs behind those of all rungs.
constexpr std::uint32_t kDelay = 0;
constexpr std::uint32_t kSuccess = 2;
constexpr std::uint32_t kGap = 4;
constexpr std::uint32_t kAddressesOfRung = 8;
constexpr std::uint32_t kAddressesOfApproval = kAddressesOfRung * kRungs;

/// A century stands for never, and its days fit any date.
constexpr double kLongestDelay = 36525;

}  // namespace

ApprovalFate::ApprovalFate(const StepContext& now, const State& state, std::size_t request)
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

bool ApprovalFate::tacit() const {
  return approval_.silence_is_consent && delay_ > statutory_days(approval_);
}

int ApprovalFate::days() const {
  return tacit() ? statutory_days(approval_) : static_cast<int>(std::ceil(delay_));
}

ApprovalFate::Answer ApprovalFate::answer(Date on) const {
  if (names(approval_.veto, countries_, other_country_, on)) return Answer::veto;
  const bool grants =
      tacit() || draws_.bernoulli(approval_.success, pair_, own_ + kSuccess + side_);
  return grants ? Answer::yes : Answer::no;
}

bool ApprovalFate::survives_gap(double gap) const {
  return draws_.bernoulli(1 - gap, pair_, rung_ + kGap);
}

}  // namespace borderweave::sim
