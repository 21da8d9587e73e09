#pragma once

#include "app/experiment.h"
#include "output/ledger/ledger_identity.h"

namespace borderweave::app {

/// What the result of an experiment depends on. The scenario counts by what its keys say, so that
/// comments, order and the place of a value do not matter; the name of the output does not count.
output::RunIdentity identity_of(const Experiment& experiment);

}  // namespace borderweave::app
