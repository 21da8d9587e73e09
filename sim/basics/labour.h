#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Employed residents, jobs and wages of every municipality as its population and income make them
/// (model.md §3.5): L = labour share · population; jobs in proportion to population^1.1, as many in
/// a country as it has employed residents; w = income (population / 20,000)^.05. Called where
/// populations are first known and whenever they change. Resizes the three columns.
///
/// Example:
///     state.municipality.population[i] *= 1.02;
///     settle_labour(world, state.municipality);
void settle_labour(const World& world, Municipalities& municipalities);

}  // namespace borderweave::sim
