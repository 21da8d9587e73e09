#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// A shared official language of the two states [C].
struct Language {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.language * dyad.states.language;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return most(p.language, {range.least.language, range.highest.language});
  }
};

}  // namespace borderweave::sim::effects
