#pragma once

#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// States with a land border [C].
struct Contiguity {
  static constexpr std::string_view name = "contiguity";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    return p.contiguous * pair.states.contiguous;
  }
};

}  // namespace borderweave::sim::effects
