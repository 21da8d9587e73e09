#pragma once

#include <algorithm>
#include <cmath>

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// Unlike incomes per head of the states attract, per min(|Δ ln y|, 1.5) [C].
struct IncomeDifference {
  static constexpr double kCap = 1.5;

  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    return p.income_difference *
           std::min(std::abs(dyad.from.log_income - dyad.to.log_income), kCap);
  }

  static double bound(const DyadRange& range, const ChoiceParameters& p) {
    const Range apart = distance_from(range.from.log_income, range.log_income());
    return most(p.income_difference, {std::min(apart.low, kCap), std::min(apart.high, kCap)});
  }
};

}  // namespace borderweave::sim::effects
