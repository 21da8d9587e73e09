#pragma once

#include "sim/effects/dyad.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// A shared official language of the two states [C].
struct Language {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.language * dyad.states.language;
  }
};

}  // namespace borderweave::sim::effects
