#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// β_A: closeness of the two states, −1…1 [A].
struct Affinity {
  static double value(const Prospect& prospect, const ChoiceParameters& p) {
    return p.affinity * prospect.affinity;
  }

  static double bound(const ProspectRange& range, const ChoiceParameters& p) {
    return most(p.affinity, range.affinity);
  }
};

}  // namespace borderweave::sim::effects
