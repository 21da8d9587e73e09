#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"

/// Joint bodies of many members (model.md §3.1): the inter-territorial management body that
/// coordinates its partner municipalities.
namespace borderweave::sim {

/// One year in the life of the joint bodies: members leave, whom law or closed frontiers part are
/// parted, what is no body any more ends, neighbours are admitted, and new bodies are founded.
/// Laws:
///   1. law permits a joint body with legal personality between every two members of two states
///      when the later of the two enters;
///   2. a body has members of at least two states;
///   3. a municipality is in one body at most;
///   4. ids are permanent, and never given to another body;
///   5. exchanging the two states of a symmetric world exchanges nothing else: who is asked, and in
///      what order, does not depend on the side;
///   6. without hazards (founding = 0, and no body there) nothing is drawn and State stays as it
///   is.
///
/// Example:
///     if (step.opens_year) pass_year_of_bodies(now, state);
void pass_year_of_bodies(const StepContext& now, State& state);

/// The groups that may found a body: components, of members of two or more states, of the active
/// ties at level 4 or more between municipalities that are in no body. Members ascend; sorted by
/// the first.
std::vector<std::vector<std::uint32_t>> founding_groups(const World& world, const State& state);

/// Does law permit a joint body with legal personality between every two of these that are of two
/// states?
bool all_permitted(const StepContext& now, std::span<const std::uint32_t> members);

}  // namespace borderweave::sim
