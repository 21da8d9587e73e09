#pragma once

#include <vector>

#include "sim/choice/effects.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// For each municipality i the mass of its possible partners beyond the region: Σ exp(u_ik − β0)
/// over the places k of `world.outside` in another state, with the time-constant effects only
/// (model.md §3.1; what those places know, cost and share is not simulated). The places of one row
/// count as equal ones of the mean population at the mean position. O(municipalities × rows).
std::vector<double> outside_mass(const World& world, const ChoiceParameters& parameters);

}  // namespace borderweave::sim
