#pragma once

#include <span>

#include "sim/basics/state.h"
#include "sim/model/step_context.h"

/// Outcomes per municipality: each fills out[row] for every row. Buffer rows are filled too; who
/// draws conclusions about the region leaves them out.
namespace borderweave::sim::measures {

void population(const StepContext& now, const State& state, std::span<float> out);

/// Ties that have begun, whatever their status.
void partners(const StepContext& now, const State& state, std::span<float> out);

/// Σ s · level/6 over active ties: how much cooperation there is, not how many signatures.
void tie_intensity(const StepContext& now, const State& state, std::span<float> out);

void commuters_abroad_share(const StepContext& now, const State& state, std::span<float> out);

void in_agglomeration(const StepContext& now, const State& state, std::span<float> out);

void functional(const StepContext& now, const State& state, std::span<float> out);

}  // namespace borderweave::sim::measures
