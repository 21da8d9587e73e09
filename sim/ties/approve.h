#pragma once

#include <cstddef>
#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.1 Authorities take up requests, first those in their priority spheres, otherwise first in,
/// first out, and decide after their delay. A tie rises when all of them have agreed.
void approve(const StepContext& now, State& state);

/// The waiting requests that authorities take up in the step, in the order in which they do so.
///
/// Laws of the queues (tests/unit/sim/ties/approval_queues_test.cpp, queue_laws_test.cpp):
///
///   1. Each authority of a state has one queue; authority "region" has one in each admin-1 unit,
///      and one for the municipalities without a unit.
///   2. A queue is served in the order of (priority class, step of filing, draw, id of the tie,
///      number of the approval); requests in a priority sphere of the approval come first.
///   3. A request waits once its authority has taken up as many in the step as the capacity of its
///      approval allows. Authority "none" without a capacity has no limit.
///   4. A request is taken up once, and ends granted, refused or withdrawn:
///      Counters::approvals_asked is the sum of these three and of what is still open.
///
/// Example:
///     for (const std::size_t request : requests_to_take_up(now, state)) {
///       ApprovalOutcome(now, state, request).days();
///     }
std::vector<std::size_t> requests_to_take_up(const StepContext& now, const State& state);

/// The number of requests that a monthly capacity allows in the step. Fractions accumulate over the
/// months since the year 0, so steps of any length take up the same number in total.
std::size_t requests_in(const Step& step, double monthly);

}  // namespace borderweave::sim
