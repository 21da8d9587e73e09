#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/state.h"
#include "sim/basics/ties_by_municipality.h"
#include "sim/basics/world.h"
#include "sim/choice/borders.h"
#include "sim/choice/choice_index.h"
#include "sim/choice/dyad.h"
#include "sim/choice/effects.h"
#include "sim/choice/step_covariates.h"
#include "sim/law/verdict.h"

/// Partner choice (model.md §3.1): one multinomial logit over the full choice set. Here is what a
/// single alternative is worth; `scan` and `choose` draw among all.
namespace borderweave::sim {

/// The mass of possible partners beyond the region, of every municipality in every state.
struct OutsideMass {
  std::vector<std::uint32_t> states;  ///< rows in Countries, ascending
  std::vector<double> mass;           ///< [municipality × state], 0 of its own; without β0

  std::span<const double> of(std::size_t i) const {
    return std::span(mass).subspan(i * states.size(), states.size());
  }
};

/// What all partner choices of a step are made from. Ties are apart: the asynchronous scheduler
/// adds some between two choices.
struct ChoiceContext {
  const ChoiceParameters& parameters;
  const ChoiceIndex& index;
  const StateRelations& relations;
  const BorderDistances& borders;
  const geo::Neighbours& touching;
  const OutsideMass& outside_mass;
  const VerdictTable& law;
  const Municipalities& municipality;
  StepCovariates covariates;
  std::vector<double> pair_factor;  ///< see pair_factors()
};

/// For each municipality i the mass of its possible partners beyond the region: Σ exp(u_ik − β0)
/// over the places k of `world.outside` in another state, with DyadEffects only, the
/// far_coefficients(), and the population and income that the data have (model.md §3.1; what those
/// places become, know, cost and share is not simulated, and how far they are from the frontier is
/// not known). The places of one row count as equal ones of the mean population at the mean
/// position. O(municipalities × rows).
OutsideMass outside_mass(const World& world, const ChoiceParameters& parameters);

/// The factor of the effect of every pair of a state of the region and any other, like
/// State::pair_propensity: exp of PairEffect.
std::vector<double> pair_factors(const State& state, const ChoiceParameters& parameters);

/// A municipality that looks for a partner in a step.
struct Ego {
  const ChoiceContext& context;
  std::uint32_t row = 0;
  /// false: a forbidden contact is worth what its cost leaves of it
  bool respects_prohibitions = true;

  const ChoiceAttributes& place() const {
    return context.covariates.place(context.index.tree().position(row));
  }

  /// u_ij of the partner at a position of the tree, with which it shares so many partners; kNever
  /// where that is of its own state or law forbids contact and that is respected. Knows nothing of
  /// ties.
  double utility(std::uint32_t position, double shared_partners) const;

  /// O_i, the mass of places beyond the region; the effects of pairs of states act there as well.
  double outside() const;
};

/// Whom the ego is tied to or waits to be, and with whom it shares partners.
struct Acquaintance {
  static constexpr std::uint32_t kTied = 0xFFFFFFFF;

  std::uint32_t row = 0;
  std::uint32_t shared_partners = 0;  ///< kTied: may not be chosen
};

/// One for each, sorted by row. Only ties that have begun make shared partners.
std::vector<Acquaintance> acquaintances(const TiesByMunicipality& ties, std::uint32_t row);

}  // namespace borderweave::sim
