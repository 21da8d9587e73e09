#pragma once

#include "core/random.h"
#include "sim/basics/state.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// The first values of model.md §3.5: data where the region has them, keyed draws elsewhere, the
/// observed ties that exist at the start.
State initialise(const Model& model, Key key);

}  // namespace borderweave::sim
