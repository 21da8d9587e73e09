#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/basics/allowed.h"
#include "sim/basics/state.h"
#include "sim/measure/measure.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// The first values of model.md §3.5: data where the region has them, keyed draws elsewhere, the
/// observed ties that exist at the start.
State initialise(const Model& model, Key key);

/// One step as model.md defines it. Measures a Frame when the step opens a frame's year.
std::optional<Frame> advance(const Model& model, const Step& step, Key key, State& state);

/// The dates of the Frames that every replicate measures, in order.
std::vector<Date> frame_times(const Model& model);

/// A replicate between two steps: all that its future depends on beside the Model and its Key.
struct Standing {
  State state;
  std::uint32_t steps = 0;  ///< taken so far, of the spin-up and then of the calendar
};

/// How many steps a replicate takes: those of the spin-up and of the calendar.
std::uint32_t number_of_steps(const Model& model);

/// What the States and Frames of the model's replicates may point to.
Bounds bounds_of(const Model& model);

/// A replicate before its first step.
Standing begin_replicate(const Model& model, Key key);

/// Takes the next step, of which there must be one, and hands out the Frame it measures, if any.
/// Steps taken from a Standing that was stored and read again give the same bits.
std::optional<Frame> take_step(const Model& model, Key key, Standing& standing);

}  // namespace borderweave::sim
