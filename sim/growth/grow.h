#pragma once

#include "core/random.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// §3.8 The trends of a replicate, State::income_trend and population_trend: those of the states
/// (data/countries.csv), each with a normal deviation of its own. A state has the same deviation in
/// every region.
void draw_trends(const Model& model, Key key, State& state);

/// Populations and incomes on the first day of the run, and the labour market they make. A
/// municipality has the income that its data know of that day, else the last that they know of
/// before, carried on by the income_growth of its state, else the mean of its state.
void begin_growth(const Model& model, State& state);

/// §3.8 Yearly, before commuting: populations and incomes become those of the step's first day, and
/// employed residents, jobs and wages with them. Laws:
///   1. what the data know of a day holds (KnownValues), whatever the trends say;
///   2. beyond, the municipalities of a country that are left to the trend grow together by exactly
///      its a_n; what frontiers and wages do to single ones is zero-sum among them, so where all of
///      a country attract alike nobody moves, whatever day each was last known on;
///   3. in the run's first year, and with GrowthParameters::active off, nothing changes;
///   4. draws are keyed by state, year and municipality, so what happens to one of them is the same
///      whatever else the region holds.
///
/// Example:
///     grow(now, state);
///     const Flows flows = commute(now, state);
void grow(const StepContext& now, State& state);

}  // namespace borderweave::sim
