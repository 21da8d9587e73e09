#pragma once

#include "core/date.h"
#include "sim/basics/shocks.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// What dated events other than law make of a step: phases read the calendar here and nowhere else.
/// The defaults are neutral.
struct Conditions {
  /// The day whose facts count: the last of the step, so that an event takes effect in the step
  /// that contains it.
  Date day;
  double paid_share = 1.0;  ///< of what ties cost: all of it, while nobody has to find money
  const Climate* climate = &Climate::calm();  ///< what shocks make of every two states

  const Climate& shocks() const { return *climate; }
};

/// Of a step without events.
Conditions conditions_of(const Step& step);

/// The same under the shocks of its day. Refers to `shocks`.
Conditions conditions_of(const ShockTimeline& shocks, const Step& step);

}  // namespace borderweave::sim
