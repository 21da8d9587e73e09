#pragma once

#include "sim/agglomeration/record.h"
#include "sim/basics/ladder.h"
#include "sim/basics/state.h"
#include "sim/model/step_context.h"

/// Outcomes of the whole region. Ties and agglomerations count when at least one of their two ends
/// lies outside the buffer; municipalities when they do.
namespace borderweave::sim::measures {

/// Ties of one rung, whatever their status.
double ties_at(const StepContext& now, const State& state, Rung rung);

double ties_with(const StepContext& now, const State& state, TieStatus status);

double cross_border_commuters(const StepContext& now, const State& state);

/// Leading pairs of the classes from `least` up: agglomerations, each once.
double agglomerations(const StepContext& now, const State& state, AgglomerationClass least);

/// Mean gap in law over the candidate pairs for a partner agreement, the first instrument in
/// writing; 1 where it is forbidden, 0 without candidates.
double legal_gap(const StepContext& now, const State& state);

}  // namespace borderweave::sim::measures
