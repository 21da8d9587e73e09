#pragma once

#include <span>
#include <vector>

#include "geo/countries.h"
#include "sim/basics/parameters.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// For each party i of `inside`, Σ_k exp(u_ik - β0) over the parties k of `outside` in another
/// state, with the time-constant effects only (model.md §3.1). β0 is left out so that a scenario
/// may change it; the other coefficients are those of `parameters`.
std::vector<double> outside_mass(std::span<const Party> inside, std::span<const Party> outside,
                                 const geo::Countries& countries,
                                 const ChoiceParameters& parameters);

}  // namespace borderweave::sim
