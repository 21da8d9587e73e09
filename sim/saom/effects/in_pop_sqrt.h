#pragma once

#include <cmath>

#include "sim/saom/effects/alter.h"

namespace borderweave::sim::saom::effects {

/// Popularity of alters: Σ_j x_ij √d_j, where the degree d_j has the tie itself in it.
struct InPopSqrt {
  static constexpr const char* kName = "inPopSqrt";
  static constexpr CovariateOf kCovariate = CovariateOf::nothing;

  static double value(const Alter& alter) {
    return std::sqrt(alter.degree + (alter.tied ? 0.0 : 1.0));
  }
  static double bound(double coefficient, const Alters& alters) {
    return coefficient *
           std::sqrt((coefficient >= 0 ? alters.degree_high : alters.degree_low) + 1.0);
  }
};

}  // namespace borderweave::sim::saom::effects
