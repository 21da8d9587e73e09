#pragma once

#include <vector>

#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// Σ E w̃ f over everything within reach, as if there were no frontier: what
/// Municipalities::accessibility, which commute() writes, falls short of is what borders cost
/// (model.md §3.3). Today's jobs and populations.
///
/// Example:
///     const auto open = accessibility_without_borders(now, state);
///     const double cost = 1 - state.municipality.accessibility[row] / open[row];
std::vector<double> accessibility_without_borders(const StepContext& now, const State& state);

}  // namespace borderweave::sim
