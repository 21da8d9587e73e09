#include "sim/model/model.h"

namespace borderweave::sim {

ChoiceContext StepContext::choice(const State& state) const {
  return {.parameters = model.parameters.choice,
          .index = model.index,
          .relations = model.relations,
          .borders = model.borders,
          .touching = model.world.neighbourhood.touching,
          .outside_mass = model.outside_mass,
          .law = law,
          .municipality = state.municipality,
          .covariates = StepCovariates(model.index, model.world, state,
                                       model.networks.on(conditions.day), conditions.shocks()),
          .pair_factor = pair_factors(state, model.parameters.choice)};
}

const VerdictTable& law_in_force(const Model& model, const Step& step) {
  return model.law.on(step.last_day());
}

StepContext step_context(const Model& model, const Step& step, Key key) {
  return {model, step, law_in_force(model, step), conditions_of(model.shocks, step), key};
}

}  // namespace borderweave::sim
