#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// w̃ of model.md §3.3: pay in a place of that size over that of the state, (pop/20k)^.05.
double size_premium(double population);

/// Computes L, E and w (employed_residents, jobs, wage) from today's population and income
/// (model.md §3.5). Laws:
///   1. L is the labour share of the state × population, w = income (pop/20k)^.05;
///   2. E is what the source of the municipality says, in proportion to its population since;
///   3. where it says nothing, E ∝ pop^1.1 within the admin-1 unit where that has a figure of its
///      own, else within the rest of the state, and ΣE = κ ΣL over these municipalities, κ the jobs
///      per employed resident of the unit or the rest;
///   4. the κ of a state is about all of it: what its units with a κ of their own have more or less
///      is not in the rest, κ_rest = max(0, κ ΣL - Σ κ_u L_u)/L_rest. People of the state beyond
///      the region count as part of the rest, as far as Country::population tells how many they
///      are.
///
/// Example:
///     state.municipality.population = people;
///     settle_labour(world, state.municipality);    // jobs follow people
void settle_labour(const World& world, Municipalities& m);

}  // namespace borderweave::sim
