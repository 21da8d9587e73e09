#pragma once

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.9 What the shocks whose first day is in the step do at once to the ties of their states: a
/// share is cut, which ends them without notice, and of the rest a share is suspended. Laws:
///   1. which ones is drawn for each pair and shock, the same in every scenario: a larger share
///      cuts the same ties and others besides;
///   2. a tie that waits for the approval of its contact is dropped where it would be cut or
///      suspended, and a suspended one asks for no approval any more;
///   3. in the spin-up, ties of the table of partnerships that outlast the start of the run are
///      left alone: the table knows better.
///
/// Example:
///     strike_ties(now, state);
void strike_ties(const StepContext& now, State& state);

}  // namespace borderweave::sim
