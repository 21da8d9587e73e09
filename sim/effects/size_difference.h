#pragma once

#include <cmath>

#include "sim/effects/dyad.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Like seeks like: per unit of |Δ log10 population| [C].
struct SizeDifference {
  static constexpr double kLog10 = 2.302585092994046;

  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.size_difference * std::abs(dyad.from.log_size - dyad.to.log_size) / kLog10;
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    return most(p.size_difference / kLog10, distance_from(range.from.log_size, range.log_size()));
  }
};

}  // namespace borderweave::sim::effects
