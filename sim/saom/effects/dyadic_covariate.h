#pragma once

#include "sim/saom/effects/alter.h"

namespace borderweave::sim::saom::effects {

/// A covariate of pairs: Σ_j x_ij (w_ij − w̄).
struct DyadicCovariate {
  static constexpr const char* kName = "X";
  static constexpr CovariateOf kCovariate = CovariateOf::dyad;

  static double value(const Alter& alter) { return alter.covariate; }
  static EffectRange range(const Alters& alters) {
    return {alters.covariate_low, alters.covariate_high};
  }
};

}  // namespace borderweave::sim::saom::effects
