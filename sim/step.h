#pragma once

#include <optional>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "sim/basics/state.h"
#include "sim/measure/measure.h"
#include "sim/model/model.h"

/// A step in the order of its phases, each a function in the file of its name. Laws:
///   1. a phase reads the state its predecessors left, and writes only what belongs to its own
///      rows;
///   2. contested things are granted by (priority draw, id), never by arrival;
///   3. the state after a step depends on model, step, key and the state before it alone, to the
///      bit and for any number of threads.
///
/// Example:
///     for (const Step& step : model.calendar) advance(model, step, key, state);
namespace borderweave::sim {

/// One step as model.md defines it. Measures a Frame when the step opens a frame's year.
std::optional<Frame> advance(const Model& model, const Step& step, Key key, State& state);

/// The dates of the Frames that every replicate measures, in order.
std::vector<Date> frame_times(const Model& model);

}  // namespace borderweave::sim
