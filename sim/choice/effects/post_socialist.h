#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// Both states are post-socialist [C].
struct PostSocialist {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.post_socialist * dyad.states.post_socialist;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return most(p.post_socialist, {range.least.post_socialist, range.highest.post_socialist});
  }
};

}  // namespace borderweave::sim::effects
