#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// Exactly one of the two states is post-socialist [C].
struct EastWest {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.east_west * dyad.states.east_west;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return most(p.east_west, {range.least.east_west, range.highest.east_west});
  }
};

}  // namespace borderweave::sim::effects
