#pragma once

#include <string>
#include <vector>

#include "app/experiment.h"
#include "output/snapshot.h"

namespace borderweave::app {

/// What a reader of the snapshot needs to repeat the run: scenario, seed, inputs, and how it was
/// done this time.
output::Provenance provenance_of(const Experiment& experiment,
                                 const std::vector<std::string>& settings, int threads,
                                 double simulation_seconds);

}  // namespace borderweave::app
