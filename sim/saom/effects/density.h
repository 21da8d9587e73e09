#pragma once

#include "sim/saom/effects/alter.h"

namespace borderweave::sim::saom::effects {

/// Number of ties: Σ_j x_ij.
struct Density {
  static constexpr const char* kName = "density";
  static constexpr CovariateOf kCovariate = CovariateOf::nothing;

  static double value(const Alter&) { return 1; }
  static double bound(double coefficient, const Alters&) { return coefficient; }
};

}  // namespace borderweave::sim::saom::effects
