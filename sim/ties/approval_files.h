#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Has some authority of either side a say on this step, given what it is about (step_spheres)?
bool needs_approval(const Model& model, const Verdict& verdict, std::uint16_t spheres);

/// Asks for the tie's next rung with every authority of each side that is competent for its
/// spheres, with all of them at once, and marks it pending. `verdict` is that of `rung`, side a
/// being the tie's a.
void ask_approval(const StepContext& now, State& state, std::size_t row, Rung rung,
                  const Verdict& verdict, std::uint16_t spheres);

/// Takes back what still waits for the tie.
void withdraw_requests(State& state, std::size_t row);

/// The approval that the request asks for.
const Approval& approval_of(const Model& model, const ApprovalRequests& request, std::size_t f);

/// The municipality for which the request was filed, and the one across the border.
struct Parties {
  std::uint32_t own = 0;
  std::uint32_t other = 0;
  std::uint32_t side = 0;  ///< 0: own is the tie's a
};
Parties parties_of(const World& world, const State& state, std::size_t f);

}  // namespace borderweave::sim
