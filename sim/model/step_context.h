#pragma once

#include <cstdint>

#include "core/date.h"
#include "core/random.h"
#include "sim/basics/conditions.h"
#include "sim/basics/purposes.h"
#include "sim/basics/state.h"
#include "sim/choice/choice_context.h"
#include "sim/law/verdict.h"
#include "sim/model/model.h"

namespace borderweave::sim {

/// One step of one replicate: what every phase is given beside the State.
struct StepContext {
  const Model& model;
  const Step& step;
  const VerdictTable& law;  ///< see law_in_force
  Conditions conditions;
  Key key;

  Stream stream(std::uint32_t purpose) const { return Stream(key, step.key, purpose); }

  /// Partner choice at today's population, income, affinity and knowledge. Refers to the model
  /// and the state.
  ChoiceContext choice(const State& state) const;
};

/// §3.2 The law of the step: the table in force on its last day, so that a dated event takes effect
/// in the step that contains it.
const VerdictTable& law_in_force(const Model& model, const Step& step);

/// The step under the law in force and the conditions of its day. Refers to its arguments but the
/// key.
StepContext step_context(const Model& model, const Step& step, Key key);

}  // namespace borderweave::sim
