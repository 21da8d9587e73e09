#pragma once

#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// A shared official language of the two states [C].
struct Language {
  static constexpr std::string_view name = "language";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    return p.language * pair.states.language;
  }
};

}  // namespace borderweave::sim::effects
