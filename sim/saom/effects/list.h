#pragma once

#include <array>
#include <cstddef>

#include "sim/saom/effects/density.h"
#include "sim/saom/effects/dyadic_covariate.h"
#include "sim/saom/effects/in_pop_sqrt.h"
#include "sim/saom/effects/same_covariate.h"
#include "sim/saom/effects/trans_triads.h"

/// The objective of an actor is the sum of the effects listed here, each times its coefficient. A
/// new effect is one header of this folder and one line below.
namespace borderweave::sim::saom {

/// How a theta table knows an effect.
struct EffectName {
  const char* name;  ///< the short name of RSiena
  CovariateOf covariate;
};

template <typename... Effect>
struct EffectList {
  using Coefficients = std::array<double, sizeof...(Effect)>;

  static constexpr std::array kNames{EffectName{Effect::kName, Effect::kCovariate}...};

  /// What creating the tie to the alter gains.
  static double sum(const Alter& alter, const Coefficients& coefficients) {
    double sum = 0;
    std::size_t k = 0;
    ((sum += coefficients[k++] * Effect::value(alter)), ...);
    return sum;
  }

  /// At least `sum` for each of the alters, but for rounding.
  static double bound(const Alters& alters, const Coefficients& coefficients) {
    double sum = 0;
    std::size_t k = 0;
    ((sum += Effect::bound(coefficients[k++], alters)), ...);
    return sum;
  }
};

using Effects = EffectList<    //
    effects::Density,          //
    effects::TransTriads,      //
    effects::InPopSqrt,        //
    effects::DyadicCovariate,  //
    effects::SameCovariate>;

}  // namespace borderweave::sim::saom
