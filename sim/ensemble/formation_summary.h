#pragma once

#include <span>

#include "sim/ensemble/summary.h"
#include "sim/formation/formation_exposure.h"
#include "sim/formation/formation_plan.h"

namespace borderweave::sim {

/// The probabilities of all pairs of two states: for each the mean, over the replicates in their
/// order, of what each has measured. O(municipalities² × replicates × dates). The same bits for any
/// number of threads.
FormationSummary summarise_formation(const FormationPlan& plan,
                                     std::span<const FormationExposure> replicates);

}  // namespace borderweave::sim
