#pragma once

#include <array>

#include "core/random.h"
#include "sim/saom/network.h"
#include "sim/saom/saom_actors.h"
#include "sim/saom/saom_effects.h"

/// Stochastic actor-oriented models of a non-directed network (Snijders and Pickup 2017; RSiena):
/// from a start network, actors reconsider their ties one at a time during one period.
namespace borderweave::sim::saom {

/// Who decides about a tie. σ is the logistic function, P_i = σ(what i gains by the toggle).
enum class Decision {
  forcing,       ///< one actor chooses among all others and "no change", and has its way
  confirmation,  ///< the same, but j confirms a new tie with probability σ(its gain + offset)
  joint,         ///< a pair meets; toggled with probability σ(sum of both gains)
  conjunctive,   ///< a pair meets; the tie is there if both want it
  disjunctive,   ///< a pair meets; the tie is there if at least one wants it
};

/// By Decision, as written in input and output.
inline constexpr std::array<const char*, 5> kDecisionNames{"forcing", "confirmation", "joint",
                                                           "conjunctive", "disjunctive"};

/// Constant, shared read-only by all replicates.
struct Saom {
  Actors actors;
  PairCovariate covariate;
  double centre = 0;  ///< subtracted from the covariate in all effects
  Effects::Coefficients coefficients{};
  Decision decision = Decision::forcing;
  double rate = 1;    ///< ρ
  double offset = 0;  ///< of confirmation
};

/// Do pairs meet (or does one actor choose)?
constexpr bool two_sided(Decision decision) {
  return decision != Decision::forcing && decision != Decision::confirmation;
}

/// Expected number of mini-steps in the period: N ρ where actors choose, N (N - 1) ρ² where ordered
/// pairs meet.
double expected_mini_steps(const Saom& saom);

/// The network at the end of one period that starts with `start`. The number of mini-steps is
/// Poisson distributed; each mini-step draws by its number. Requires expected_mini_steps(saom) <=
/// kMostMiniSteps.
Network simulate(const Saom& saom, const Network& start, Key key);

inline constexpr double kMostMiniSteps = Stream::kLargestPoissonMean;

}  // namespace borderweave::sim::saom
