#pragma once

#include <functional>
#include <vector>

#include "sim/measure.h"
#include "sim/model.h"
#include "sim/state.h"

namespace borderweave::sim {

/// The first values of model.md §3.5: data where the region has them, keyed draws elsewhere, the
/// observed ties that exist at the start.
State initialise(const Model& model, Key key);

/// One step as model.md defines it. Frames are appended when the step opens a frame's year.
void advance(const Model& model, const Step& step, Key key, State& state,
             std::vector<Frame>& frames);

struct Replicate {
  State state;  ///< at the end
  std::vector<Frame> frames;
};

/// Runs one replicate from spin-up to the end. `proceed()` is asked before every step; when it
/// answers false the replicate stops there, and what it returns is incomplete.
Replicate run_replicate(const Model& model, Key key, const std::function<bool()>& proceed);

}  // namespace borderweave::sim
