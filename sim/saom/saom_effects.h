#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>

/// Effects of a stochastic actor-oriented model of a non-directed network. An actor's objective is
/// the sum of the effects listed in `Effects`, each times its coefficient.
///
/// An effect is a struct with its name and covariate in theta tables and two static functions:
///   * `value`: what the objective of actor i gains when the tie to alter j is created. Dissolving
///     the tie gains minus `value`, evaluated while the tie exists;
///   * `bound`: at least coefficient × value for every member of a node of the tree of places.
/// A new effect is one struct here and one line in `Effects`.
namespace borderweave::sim::saom {

/// What the effects depend on for actor i and alter j.
struct Alter {
  bool tied = false;
  std::uint32_t degree = 0;           ///< of j, including the tie to i if there is one
  std::uint32_t shared_partners = 0;  ///< of i and j
  double covariate = 0;               ///< of the pair, centred
  bool same_country = false;
};

/// Bounds over those members of a node to whom actor i is not tied and with whom it shares no
/// partner.
struct Alters {
  std::uint32_t degree_low = 0;
  std::uint32_t degree_high = 0;
  const float& covariate_low;  ///< not centred
  const float& covariate_high;
  double centre = 0;
  bool some_same_country = false;
  bool all_same_country = false;
};

/// The covariate that an effect needs.
enum class CovariateOf { nothing, dyad, actor };

namespace effects {

/// Number of ties: Σ_j x_ij.
struct Density {
  static constexpr const char* kName = "density";
  static constexpr CovariateOf kCovariate = CovariateOf::nothing;

  static double value(const Alter&) { return 1; }
  static double bound(double coefficient, const Alters&) { return coefficient; }
};

/// Transitive triads: Σ_{j<h} x_ij x_ih x_jh.
struct TransTriads {
  static constexpr const char* kName = "transTriads";
  static constexpr CovariateOf kCovariate = CovariateOf::nothing;

  static double value(const Alter& alter) { return alter.shared_partners; }
  static double bound(double, const Alters&) { return 0; }
};

/// Popularity of alters: Σ_j x_ij √d_j, where the degree d_j includes the tie itself.
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

/// A covariate of pairs: Σ_j x_ij (w_ij − w̄).
struct DyadicCovariate {
  static constexpr const char* kName = "X";
  static constexpr CovariateOf kCovariate = CovariateOf::dyad;

  static double value(const Alter& alter) { return alter.covariate; }
  /// Reads one of the two bounds only: each is a random access to a table larger than the cache.
  static double bound(double coefficient, const Alters& alters) {
    if (coefficient == 0) return 0;  // even if the bound is infinite
    const double end =
        coefficient >= 0 ? double{alters.covariate_high} : double{alters.covariate_low};
    return coefficient * (end - alters.centre);
  }
};

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

}  // namespace effects

/// The name and covariate of an effect in a theta table.
struct EffectName {
  const char* name;  ///< the short name of RSiena
  CovariateOf covariate;
};

template <typename... Effect>
struct EffectList {
  using Coefficients = std::array<double, sizeof...(Effect)>;

  static constexpr std::array kNames{EffectName{Effect::kName, Effect::kCovariate}...};

  /// The gain from creating the tie to the alter.
  static double sum(const Alter& alter, const Coefficients& coefficients) {
    double sum = 0;
    std::size_t k = 0;
    ((sum += coefficients[k++] * Effect::value(alter)), ...);
    return sum;
  }

  /// An upper bound of `sum` over the alters, up to rounding.
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
