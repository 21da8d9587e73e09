#pragma once

#include <algorithm>
#include <cmath>
#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Unlike incomes per head of the states attract, per min(|Δ ln y|, 1.5) [C].
struct IncomeDifference {
  static constexpr std::string_view name = "income_difference";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    constexpr double kCap = 1.5;
    return p.income_difference *
           std::min(std::abs(pair.from.log_income - pair.to.log_income), kCap);
  }
};

}  // namespace borderweave::sim::effects
