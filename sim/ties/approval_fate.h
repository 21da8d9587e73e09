#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/model.h"
#include "sim/state.h"

namespace borderweave::sim {

/// What an authority will do with a file once it takes it up. All of it is settled by draws of the
/// filing step, keyed by pair, rung and side, so scenarios that part later agree on it.
class ApprovalFate {
 public:
  ApprovalFate(const Now& now, const State& state, std::size_t file);

  /// From take-up to decision: the statutory days times LogNormal(0, approval_spread), at most a
  /// century; never more than the statutory days where silence is consent.
  int days() const;

  bool granted() const;

  /// The one draw against the legal gap, taken when the last side has granted.
  bool survives_gap(double gap) const;

 private:
  bool tacit() const;

  Stream draws_;
  const Approval& approval_;
  std::uint32_t rung_;  ///< first address of the rung asked for
  std::uint64_t pair_;
  std::uint32_t side_;  ///< 0 for the tie's a, 1 for b
  double delay_;
};

/// The approval that the file asks for.
const Approval& approval_of(const Model& model, const State& state, std::size_t file);

}  // namespace borderweave::sim
