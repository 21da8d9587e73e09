#pragma once

#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// The larger the partner, per ln(population / 20,000) [C].
struct Size {
  static constexpr std::string_view name = "size";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    return p.size * pair.to.log_size;
  }
};

}  // namespace borderweave::sim::effects
