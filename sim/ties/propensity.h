#pragma once

#include <cstddef>

#include "sim/basics/draws.h"
#include "sim/basics/parameters.h"
#include "sim/basics/state.h"

/// The propensity of a municipality to cooperate abroad.
namespace borderweave::sim {

/// m: how actively municipality i looks for partners (model.md §3.1) [A].
inline double drive(const Municipalities& m, std::size_t i) {
  const double capacity =
      (m.capacity_institutional[i] + m.capacity_process[i] + m.capacity_resource[i]) / 3;
  return (0.3 + 0.7 * m.strategy[i]) * (0.5 + capacity) * (0.5 + m.autonomy[i]);
}

/// Probability that a municipality agrees to a tie or to its next rung (model.md §3.1) [A].
inline double willingness(const TieParameters& parameters, double support) {
  return logistic(parameters.consent_constant + parameters.consent_support * (support - 0.5));
}

}  // namespace borderweave::sim
