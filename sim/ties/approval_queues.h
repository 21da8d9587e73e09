#pragma once

#include <cstddef>
#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// The waiting requests that authorities take up in the step, in the order in which they do.
///
/// Each authority of a state has a queue; authority "region" has one in each admin-1 unit, and one
/// for the municipalities without a unit. A queue is served by (priority class, step of filing,
/// draw, id of the tie, number of the approval): requests in a sphere to which the approval gives
/// priority come first. A request waits as soon as its authority has taken up as many in the step
/// as its approval gives it capacity for; authority "none" without a capacity keeps nobody waiting.
std::vector<std::size_t> requests_to_take_up(const StepContext& now, const State& state);

/// How many requests a capacity of so many a month is in the step: fractions add up over the months
/// since the year 0, so that steps of any length take up the same.
std::size_t files_in(const Step& step, double monthly);

}  // namespace borderweave::sim
