#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Is the approval needed for a step that is about these spheres? An authority competent for all of
/// them is asked about every step, even one that brings no new sphere.
inline bool is_competent(const Approval& approval, std::uint16_t spheres) {
  return approval.competence == kAllSpheres || (approval.competence & spheres) != 0;
}

/// Does the step need the approval of some authority of either side? `spheres`: what it is about
/// (step_spheres).
bool needs_approval(const Model& model, const Verdict& verdict, std::uint16_t spheres);

/// Files requests for the tie's step to `rung` with every authority of either side that is
/// competent for its spheres, all at once, and marks the rung pending. `verdict` is that of `rung`,
/// side a being the tie's a.
void ask_approval(const StepContext& now, State& state, std::size_t row, Rung rung,
                  const Verdict& verdict, std::uint16_t spheres);

/// Withdraws the open requests of the tie.
void withdraw_requests(State& state, std::size_t row);

/// The approval that the request is for.
const Approval& approval_of(const Model& model, const ApprovalRequests& requests,
                            std::size_t request);

/// The municipality whose authority decides on the request, and its partner across the border.
struct Parties {
  std::uint32_t own = 0;
  std::uint32_t other = 0;
  std::uint32_t side = 0;  ///< 0: own is the tie's a
};
Parties parties_of(const World& world, const State& state, std::size_t request);

/// What an authority decides on a request once it takes it up. Laws:
///   1. everything but a veto is determined by draws of the filing step, keyed by pair, rung, side
///      and approval, so scenarios that diverge later agree on it;
///   2. a veto takes precedence over every other answer, consent by silence included;
///   3. where silence is consent, the answer comes within the statutory days.
///
/// Example:
///     const ApprovalOutcome outcome(now, state, request);
///     if (outcome.answer(day) == ApprovalOutcome::Answer::yes) granted.push_back(request);
class ApprovalOutcome {
 public:
  enum class Answer : std::uint8_t { yes, no, veto };

  ApprovalOutcome(const StepContext& now, const State& state, std::size_t request);

  /// Days from take-up to decision: the statutory days times LogNormal(0, approval_spread), at most
  /// a century; where silence is consent, at most the statutory days.
  int days() const;

  /// The answer on the day of the decision. A veto applies to the memberships of blocs on that day,
  /// and takes precedence over consent by silence.
  Answer answer(Date on) const;

  /// The single draw against the legal gap, made when the last authority has agreed.
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
