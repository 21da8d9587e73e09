#pragma once

#include <cstdint>
#include <optional>

#include "core/random.h"
#include "sim/basics/check_state.h"
#include "sim/basics/state.h"
#include "sim/formation/formation_exposure.h"
#include "sim/model/model.h"
#include "sim/step.h"

namespace borderweave::sim {

/// The first values of model.md §3.5: data where the region has them, keyed draws elsewhere, the
/// observed ties that exist at the start.
State initialise(const Model& model, Key key);

/// A replicate between two steps: all that its future depends on beside the Model and its Key.
struct ReplicateState {
  State state;
  std::uint32_t steps = 0;           ///< taken so far, of the spin-up and then of the calendar
  FormationExposure formation = {};  ///< what a FormationMeter has measured so far
};

/// How many steps a replicate takes: those of the spin-up and of the calendar.
std::uint32_t number_of_steps(const Model& model);

/// What the States and Frames of the model's replicates may point to.
Bounds bounds_of(const Model& model);

/// A replicate before its first step.
ReplicateState begin_replicate(const Model& model, Key key);

/// The step that a replicate takes next, of which there must be one.
const Step& next_step(const Model& model, const ReplicateState& replicate);

/// Takes the next step, of which there must be one, and hands out the Frame it measures, if any.
/// Laws:
///   1. a replicate depends on its Model and Key alone, not on other replicates;
///   2. steps taken from a ReplicateState that was stored and read again give the same bits;
///   3. the Frames are those of frame_times(model), in order.
///
/// Example:
///     ReplicateState replicate = begin_replicate(model, key);
///     while (replicate.steps < number_of_steps(model)) {
///       if (auto frame = take_step(model, key, replicate)) frames.push_back(*std::move(frame));
///     }
std::optional<Frame> take_step(const Model& model, Key key, ReplicateState& replicate);

}  // namespace borderweave::sim
