#pragma once

#include "sim/saom/effects/alter.h"

namespace borderweave::sim::saom::effects {

/// Alters of the actor's own country: Σ_j x_ij 1{v_i = v_j}.
struct SameCovariate {
  static constexpr const char* kName = "sameX";
  static constexpr CovariateOf kCovariate = CovariateOf::actor;

  static double value(const Alter& alter) { return alter.same_country ? 1 : 0; }
  static double bound(double coefficient, const Alters& alters) {
    const bool same = coefficient >= 0 ? alters.some_same_country : alters.all_same_country;
    return same ? coefficient : 0;
  }
};

}  // namespace borderweave::sim::saom::effects
