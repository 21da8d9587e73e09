#pragma once

#include <cmath>
#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Like seeks like: per unit of |Δ log10 population| [C].
struct SizeDifference {
  static constexpr std::string_view name = "size_difference";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    constexpr double kLog10 = 2.302585092994046;
    return p.size_difference * std::abs(pair.from.log_size - pair.to.log_size) / kLog10;
  }
};

}  // namespace borderweave::sim::effects
