#pragma once

#include <cmath>

#include "sim/effects/dyad.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Like seeks like: per unit of |Δ log10 population| [C].
struct SizeDifference {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    constexpr double kLog10 = 2.302585092994046;
    return p.size_difference * std::abs(dyad.from.log_size - dyad.to.log_size) / kLog10;
  }
};

}  // namespace borderweave::sim::effects
