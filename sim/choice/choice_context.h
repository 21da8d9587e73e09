#pragma once

#include <span>

#include "sim/choice/effects.h"
#include "sim/basics/state.h"
#include "sim/choice/index.h"
#include "sim/choice/state_relations.h"
#include "sim/choice/step_covariates.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// What all partner choices of a step are made from. Ties are apart: the asynchronous scheduler
/// adds some between two choices.
struct ChoiceContext {
  const ChoiceParameters& parameters;
  const ChoiceIndex& index;
  const StateRelations& relations;
  std::span<const double> outside_mass;  ///< per municipality, without β0 (outside.h)
  const VerdictTable& law;
  const Municipalities& municipality;
  StepCovariates covariates;
};

}  // namespace borderweave::sim
