#pragma once

#include <algorithm>

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// S(d): piecewise linear in x = ln(d / 50 km) with knots at 50 and 200 km. Slopes [C], from a
/// conditional logit of twin towns.
struct Distance {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return at(dyad.log_distance, p);
  }

  /// Where all slopes fall the nearest point is best; else one of the ends or knots.
  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    const double nearest = range.log_nearest();
    if (p.distance_near <= 0 && p.distance_middle <= 0 && p.distance_far <= 0) {
      return at(nearest, p);
    }
    const double farthest = range.log_farthest();
    return std::max({at(nearest, p), at(std::clamp(kLog50, nearest, farthest), p),
                     at(std::clamp(kLog50 + kLog4, nearest, farthest), p), at(farthest, p)});
  }

 private:
  static constexpr double kLog50 = 3.912023005428146;
  static constexpr double kLog4 = 1.3862943611198906;

  static double at(double log_distance, const ChoiceParameters& p) {
    const double x = log_distance - kLog50;
    return p.distance_near * std::min(x, 0.0) + p.distance_middle * std::clamp(x, 0.0, kLog4) +
           p.distance_far * std::max(x - kLog4, 0.0);
  }
};

}  // namespace borderweave::sim::effects
