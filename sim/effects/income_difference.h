#pragma once

#include <algorithm>
#include <cmath>

#include "sim/effects/dyad.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Unlike incomes per head of the states attract, per min(|Δ ln y|, 1.5) [C].
struct IncomeDifference {
  static double value(const Dyad& dyad, const ChoiceParameters& p) {
    constexpr double kCap = 1.5;
    return p.income_difference *
           std::min(std::abs(dyad.from.log_income - dyad.to.log_income), kCap);
  }
};

}  // namespace borderweave::sim::effects
