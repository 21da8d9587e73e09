#pragma once

#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// How far jobs bind at home (model.md §3.3): once workers from abroad have their jobs, workplaces
/// that too many ask for become less attractive and idle ones more,
///
///     B_j = (Σ_i α_i f_ij)^-φ,   α_i = L_i / Σ_k B_k E_k w̃_k f_ik,   T_ij = α_i B_j E_j w̃_j f_ij
///
/// over home alone, L those who work at home, E the jobs that people from abroad left. φ < 1 makes
/// it a contraction (by φ each time in Hilbert's metric), so the solution is unique; it is iterated
/// until no ln B moves by more than 1e-9. Laws:
///   1. the flows of a municipality keep their sum, and those abroad their value;
///   2. φ = 0 changes nothing but for the jobs that people from abroad hold.
///
/// Example:
///     Flows balanced = flows;
///     balance_home(now, state, 0.5, balanced);
void balance_home(const StepContext& now, const State& state, double phi, Flows& flows);

}  // namespace borderweave::sim
