#pragma once

#include <optional>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "sim/basics/state.h"
#include "sim/measure/measure.h"
#include "sim/model/model.h"

/// A step in the order of its phases, each a function in the file of its name. A phase reads the
/// state its predecessors left, writes only what belongs to its own rows, and grants contested
/// things by (priority draw, id), never by arrival.
namespace borderweave::sim {

/// One step as model.md defines it. Measures a Frame when the step opens a frame's year.
std::optional<Frame> advance(const Model& model, const Step& step, Key key, State& state);

/// The dates of the Frames that every replicate measures, in order.
std::vector<Date> frame_times(const Model& model);

}  // namespace borderweave::sim
