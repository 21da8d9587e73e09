#pragma once

#include "core/random.h"
#include "sim/saom/network.h"
#include "sim/saom/saom.h"

namespace borderweave::sim::saom {

/// The network at the end of one period: Poisson many mini-steps from `start`, each drawn by its
/// number. Requires expected_mini_steps(saom) of at most kMostMiniSteps.
Network simulate(const Saom& saom, const Network& start, Key key);

inline constexpr double kMostMiniSteps = Stream::kLargestPoissonMean;

}  // namespace borderweave::sim::saom
