#pragma once

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim {

/// R: what cooperation costs relative to a sure, wholly analogue, inexperienced pair. Legal gaps
/// make it dear, digital contact and knowledge cheap [A] (model.md §3.1).
constexpr double cooperation_cost(double gap, double digital, double knowledge) {
  return (1 + 2 * gap) * (1 - 0.3 * digital) * (1 - 0.4 * knowledge);
}

namespace effects {

/// q: cost of cooperation above that of a typical pair inside the EU [A].
struct Cost {
  static constexpr double kTypical = cooperation_cost(0.05, 0.7, 0.3);

  static double value(const Prospect& prospect, const ChoiceParameters&) {
    return kTypical - cooperation_cost(prospect.gap, prospect.digital, prospect.knowledge_from);
  }

  /// Cost falls with certainty and with digital contact.
  static double bound(const ProspectRange& range, const ChoiceParameters&) {
    return kTypical - cooperation_cost(range.gap.low, range.digital.high, range.knowledge_from);
  }
};

}  // namespace effects
}  // namespace borderweave::sim
