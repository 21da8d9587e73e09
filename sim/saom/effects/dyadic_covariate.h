#pragma once

#include "sim/saom/effects/alter.h"

namespace borderweave::sim::saom::effects {

/// A covariate of pairs: Σ_j x_ij (w_ij − w̄).
struct DyadicCovariate {
  static constexpr const char* kName = "X";
  static constexpr CovariateOf kCovariate = CovariateOf::dyad;

  static double value(const Alter& alter) { return alter.covariate; }
  /// Reads one end only: at random places of a table too large for the processor's cache.
  static double bound(double coefficient, const Alters& alters) {
    if (coefficient == 0) return 0;  // also where the table has no end
    const double end =
        coefficient >= 0 ? double{alters.covariate_high} : double{alters.covariate_low};
    return coefficient * (end - alters.centre);
  }
};

}  // namespace borderweave::sim::saom::effects
