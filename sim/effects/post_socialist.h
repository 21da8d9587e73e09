#pragma once

#include <string_view>

#include "sim/effects/pair.h"
#include "sim/parameters.h"

namespace borderweave::sim::effects {

/// Both states are post-socialist [C].
struct PostSocialist {
  static constexpr std::string_view name = "post_socialist";

  static double value(const Pair& pair, const ChoiceParameters& p) {
    return p.post_socialist * pair.states.post_socialist;
  }
};

}  // namespace borderweave::sim::effects
