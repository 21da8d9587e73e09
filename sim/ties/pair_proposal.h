#pragma once

#include <cstdint>

#include "core/rows.h"
#include "sim/basics/state.h"
#include "sim/model/step_context.h"

namespace borderweave::sim {

/// All proposals that are decided together between a < b.
struct PairProposal {
  std::uint32_t a = 0;
  std::uint32_t b = 0;
  bool by_a = false;  ///< a has proposed
  bool by_b = false;
  std::uint32_t attempt = 0;  ///< tells proposals of one pair in one step apart

  RowPair pair() const { return {a, b}; }
};

/// Whoever has not proposed is asked. A consented pair becomes a tie at `contact`, or a tie that
/// waits for approval, at the end of State's ties; unless the legal gap refuses it.
void decide(const StepContext& now, State& state, const PairProposal& proposal);

}  // namespace borderweave::sim
