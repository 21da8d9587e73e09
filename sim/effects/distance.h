#pragma once

#include <algorithm>

#include "sim/effects/dyad.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// S(d): piecewise linear in x = ln(d / 50 km) with knots at 50 and 200 km. Slopes [C], from a
/// conditional logit of twin towns.
struct Distance {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    constexpr double kLog50 = 3.912023005428146;
    constexpr double kLog4 = 1.3862943611198906;
    const double x = dyad.log_distance - kLog50;
    return p.distance_near * std::min(x, 0.0) + p.distance_middle * std::clamp(x, 0.0, kLog4) +
           p.distance_far * std::max(x - kLog4, 0.0);
  }
};

}  // namespace borderweave::sim::effects
