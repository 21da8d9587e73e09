#pragma once

#include <string>
#include <vector>

#include "app/experiment.h"
#include "output/ledger/ledger_identity.h"
#include "output/snapshot.h"

namespace borderweave::app {

/// Everything that the result of an experiment depends on. The scenario enters with the values of
/// its keys, not with its text: comments, order and origin of values do not matter, nor does the
/// name of the output.
output::RunIdentity identity_of(const Experiment& experiment);

/// What a reader of the snapshot needs to repeat the run: scenario, seed, inputs, and how this run
/// was made.
output::Provenance provenance_of(const Experiment& experiment,
                                 const std::vector<std::string>& settings, int threads,
                                 double simulation_seconds);

}  // namespace borderweave::app
