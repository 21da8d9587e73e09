#pragma once

#include "sim/effects/dyad.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// The larger the partner, per ln(population / 20,000) [C].
struct Size {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.size * dyad.to.log_size;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return most(p.size, range.log_size());
  }
};

}  // namespace borderweave::sim::effects
