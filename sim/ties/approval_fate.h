#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// What an authority will do with a request once it takes it up. All of it but a veto is settled by
/// draws of the filing step, keyed by pair, rung, side and approval, so scenarios that part later
/// agree on it.
class ApprovalFate {
 public:
  enum class Answer : std::uint8_t { yes, no, veto };

  ApprovalFate(const StepContext& now, const State& state, std::size_t request);

  /// From take-up to decision: the statutory days times LogNormal(0, approval_spread), at most a
  /// century; never more than the statutory days where silence is consent.
  int days() const;

  /// On the day of the decision. A veto holds against whoever has the membership on that day, and
  /// is never overtaken by silence.
  Answer answer(Date on) const;

  /// The one draw against the legal gap, taken when the last authority has agreed.
  bool survives_gap(double gap) const;

 private:
  bool tacit() const;

  Stream draws_;
  const Approval& approval_;
  const geo::Countries& countries_;
  std::uint32_t other_country_;  ///< row in Countries
  std::uint32_t rung_;           ///< first address of the rung asked for …
  std::uint32_t own_;            ///< … and of this approval
  std::uint64_t pair_;
  std::uint32_t side_;  ///< 0 for the tie's a, 1 for b
  double delay_;
};

}  // namespace borderweave::sim
