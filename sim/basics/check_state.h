#pragma once

#include <string>

#include "sim/basics/allowed.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// What is wrong with a State whose tables are each sound by themselves (columns of one length,
/// values allowed): how many rows a table must have, and what one table says of another. So checked
/// a State from a file cannot lead a step astray. Empty: nothing.
std::string fault_in(const State& state, const Bounds& bounds);

}  // namespace borderweave::sim
