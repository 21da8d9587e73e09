#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Computes L, E and w (employed_residents, jobs, wage) from today's population and income
/// (model.md §3.5). Laws:
///   1. L is the labour share of the state × population, w = income (pop/20k)^.05;
///   2. E is what the source of the municipality says, in proportion to its population since;
///   3. where it says nothing, E ∝ pop^1.1 within the state, or within the admin-1 unit where that
///      has a figure of its own, and ΣE = κ ΣL over these municipalities, κ the jobs per employed
///      resident of the state or unit.
///
/// Example:
///     state.municipality.population = people;
///     settle_labour(world, state.municipality);    // jobs follow people
void settle_labour(const World& world, Municipalities& m);

}  // namespace borderweave::sim
