#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// β_K: what the partner knows about cooperation, per unit of K_j [A].
struct Knowledge {
  static double value(const Prospect& prospect, const ChoiceParameters& p) {
    return p.knowledge * prospect.knowledge_to;
  }

  static double bound(const ProspectRange& range, const ChoiceParameters& p) {
    return most(p.knowledge, range.knowledge_to);
  }
};

}  // namespace borderweave::sim::effects
