#pragma once

#include "sim/saom/effects/alter.h"

namespace borderweave::sim::saom::effects {

/// Transitive triads: Σ_{j<h} x_ij x_ih x_jh.
struct TransTriads {
  static constexpr const char* kName = "transTriads";
  static constexpr CovariateOf kCovariate = CovariateOf::nothing;

  static double value(const Alter& alter) { return alter.shared_partners; }
  static double bound(double, const Alters&) { return 0; }
};

}  // namespace borderweave::sim::saom::effects
