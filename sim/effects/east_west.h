#pragma once

#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Exactly one of the two states is post-socialist [C].
struct EastWest {
  static constexpr std::string_view name = "east_west";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    return p.east_west * pair.states.east_west;
  }
};

}  // namespace borderweave::sim::effects
