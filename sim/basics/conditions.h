#pragma once

#include "core/date.h"
#include "sim/basics/frontiers.h"
#include "sim/basics/parameters.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// What the dated events make of a step, law apart: phases read the calendar here and nowhere else.
/// The defaults are neutral.
struct Conditions {
  /// Whose dated facts count: the step's last day, so that an event takes effect in the step that
  /// contains it.
  Date day;
  Frontiers frontiers;              ///< where people can pass between states
  double opportunity_factor = 1.0;  ///< on how often municipalities look for partners
  double paid_share = 1.0;  ///< of what ties cost: all of it, while nobody has to find money
};

/// The crossings that are open; the waves in which twinning came, after the first European twinning
/// movement (1957-79) and after 1989 (to 2004), by the year in which the step begins.
Conditions conditions_of(const World& world, const OpportunityParameters& parameters,
                         const Step& step);

}  // namespace borderweave::sim
