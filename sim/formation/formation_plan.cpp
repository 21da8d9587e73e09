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

/// Municipalities whose populations differ by a factor of √10 or less, from 1,000 to 100,000.
int size_class(const NodeCovariates& node) {
  const double halves = 2 * std::log10(std::max(node.population, 1.0));
  return static_cast<int>(std::clamp(std::floor(halves), 5.0, 10.0));
}

double busiest_step(const Model& model) {
  double most = 0;
  for (const Step& step : model.calendar) {
    const auto conditions = conditions_of(model.parameters.opportunity, step);
    const double agenda = model.shocks.on(step.last_day()).largest_agenda();
    most = std::max(most, step.years * conditions.opportunity_factor * agenda);
  }
  return most;
}

}  // namespace

FormationClasses formation_classes(const Model& model) {
  const VerdictTable& law = law_in_force(model, model.calendar[0]);
  const auto numbered = [](auto& numbers, const auto& key, std::uint32_t member,
                           std::vector<std::uint32_t>& examples) {
    const auto next = static_cast<std::uint32_t>(numbers.size());
    const auto [at, fresh] = numbers.try_emplace(key, next);
    if (fresh) examples.push_back(member);
    return at->second;
  };
  std::map<std::pair<std::uint16_t, std::uint32_t>, std::uint32_t> laws;
  std::map<std::pair<std::uint32_t, int>, std::uint32_t> all;
  FormationClasses classes;
  for (std::uint32_t i = 0; i < model.world.size(); ++i) {
    const std::pair key(law.class_of(i), model.world.country[i]);
    const std::uint32_t under_law = numbered(laws, key, i, classes.law_examples);
    const int size = model.parameters.growth.active ? size_class(model.world.node[i]) : 0;
    classes.of.push_back(numbered(all, std::pair(under_law, size), i, classes.examples));
    if (classes.under_law.size() < classes.examples.size()) classes.under_law.push_back(under_law);
  }
  return classes;
}

FormationPlan::FormationPlan(const Model& model)
    : model_(model),
      classes_(formation_classes(model)),
      weight_(dyad_weights(model)),
      delay_(model, classes_.law_examples, model.formation_dates),
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
