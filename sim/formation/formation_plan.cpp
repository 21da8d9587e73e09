#include "sim/formation/formation_plan.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "core/parallel.h"
#include "sim/basics/conditions.h"
#include "sim/choice/dyad.h"
#include "sim/choice/effects.h"

namespace borderweave::sim {
namespace {

std::vector<double> dyad_weights(const Model& model) {
  const std::size_t n = model.world.size();
  std::vector<ChoiceAttributes> place;
  for (const NodeCovariates& node : model.world.node) place.push_back(choice_attributes(node));
  std::vector<double> weight(n * n, 0.0);
  parallel_for(n, 16, [&](std::size_t i) {
    const StateRelation* states = model.relations.of(place[i].country);
    for (std::size_t j = 0; j < n; ++j) {
      if (place[j].country == place[i].country) continue;
      const Dyad dyad{place[i], place[j], states[place[j].country],
                      log_distance_km(place[i], place[j])};
      weight[i * n + j] = std::exp(DyadEffects::sum(dyad, model.parameters.choice));
    }
  });
  return weight;
}

double busiest_step(const Model& model) {
  double most = 0;
  for (const Step& step : model.calendar) {
    const auto conditions = conditions_of(model.world, model.parameters.opportunity, step);
    most = std::max(most, step.years * conditions.opportunity_factor);
  }
  return most;
}

}  // namespace

FormationClasses formation_classes(const Model& model) {
  const VerdictTable& law = law_in_force(model, model.calendar[0]);
  std::map<std::pair<std::uint16_t, std::uint32_t>, std::uint32_t> number;
  FormationClasses classes;
  for (std::uint32_t i = 0; i < model.world.size(); ++i) {
    const std::pair key(law.class_of(i), model.world.country[i]);
    const auto next = static_cast<std::uint32_t>(number.size());
    const auto [at, fresh] = number.try_emplace(key, next);
    if (fresh) classes.examples.push_back(i);
    classes.of.push_back(at->second);
  }
  return classes;
}

FormationPlan::FormationPlan(const Model& model)
    : model_(model),
      classes_(formation_classes(model)),
      weight_(dyad_weights(model)),
      delay_(model, classes_.examples, model.formation_dates),
      busiest_(busiest_step(model)) {}

std::size_t FormationPlan::period_of(const Step& step) const {
  const auto all = dates();
  return static_cast<std::size_t>(std::upper_bound(all.begin(), all.end(), step.begin) -
                                  all.begin());
}

std::uint32_t FormationPlan::country_of(std::size_t c) const {
  return model_.world.country[example(c)];
}

}  // namespace borderweave::sim
