#pragma once

#include <cstddef>
#include <cstdint>

#include "sim/model.h"
#include "sim/state.h"

namespace borderweave::sim {

/// Does a side need an approval under this verdict?
bool needs_approval(const Verdict& verdict);

/// Files the tie's next rung with the authority of each side that asks for approval, and marks it
/// pending. `verdict` is that of `rung`, side a being the tie's a.
void ask_approval(const Now& now, State& state, std::size_t row, Rung rung, const Verdict& verdict);

/// Takes back what still waits for the tie.
void withdraw_files(State& state, std::size_t row);

}  // namespace borderweave::sim
