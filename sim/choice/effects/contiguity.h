#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// States with a land border [C].
struct Contiguity {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.contiguous * dyad.states.contiguous;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return most(p.contiguous, {range.least.contiguous, range.highest.contiguous});
  }
};

}  // namespace borderweave::sim::effects
