#pragma once

#include <cmath>

#include "sim/basics/parameters.h"
#include "sim/choice/effects/dyad.h"

namespace borderweave::sim::effects {

/// β_T: partners of partners, per ln(1 + number of common partners) [A].
struct SharedPartners {
  static double value(const Prospect& prospect, const ChoiceParameters& p) {
    if (prospect.shared_partners == 0) return 0;  // nearly always: spares the logarithm
    return p.shared_partners * std::log1p(prospect.shared_partners);
  }

  /// Of those who share none.
  static double bound(const ProspectRange&, const ChoiceParameters&) { return 0; }
};

}  // namespace borderweave::sim::effects
