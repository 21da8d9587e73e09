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

/// A number for each two of legal class and state that occur, in order of the rows.
std::vector<std::uint32_t> formation_classes(const Model& model) {
  const VerdictTable& law = law_in_force(model, model.calendar[0]);
  std::map<std::pair<std::uint16_t, std::uint32_t>, std::uint32_t> number;
  std::vector<std::uint32_t> class_of;
  for (std::size_t i = 0; i < model.world.size(); ++i) {
    const std::pair key(law.class_of(i), model.world.country[i]);
    class_of.push_back(number.try_emplace(key, number.size()).first->second);
  }
  return class_of;
}

std::vector<std::uint32_t> first_members(const std::vector<std::uint32_t>& class_of) {
  std::vector<std::uint32_t> first;
  for (std::uint32_t i = 0; i < class_of.size(); ++i) {
    if (class_of[i] == first.size()) first.push_back(i);
  }
  return first;
}

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

FormationPlan::FormationPlan(const Model& model, std::vector<Date> dates)
    : model_(model),
      dates_(std::move(dates)),
      class_of_(formation_classes(model)),
      example_(first_members(class_of_)),
      weight_(dyad_weights(model)),
      delay_(model, example_, dates_),
      busiest_(busiest_step(model)) {}

std::size_t FormationPlan::period_of(const Step& step) const {
  const auto next = std::upper_bound(dates_.begin(), dates_.end(), step.begin);
  return static_cast<std::size_t>(next - dates_.begin());
}

std::uint32_t FormationPlan::country_of(std::size_t c) const {
  return model_.world.country[example_[c]];
}

}  // namespace borderweave::sim
