#include "sim/replicate.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "sim/basics/conditions.h"
#include "sim/basics/draws.h"
#include "sim/basics/drive.h"
#include "sim/basics/node_covariates.h"
#include "sim/commuting/draw_commuting.h"
#include "sim/formation/formation_plan.h"
#include "sim/growth/grow.h"
#include "sim/model/model.h"
#include "sim/ties/decay.h"
#include "sim/ties/draw_ties.h"
#include "sim/ties/drift_affinity.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/observed_ties.h"

namespace borderweave::sim {
namespace {

/// First addresses of a municipality's draws; a Beta(a, b) takes a + b - 1 of them.
enum Draw : std::uint32_t {
  kInstitutional = 0,
  kProcess = 3,
  kResource = 6,
  kKnowledge = 9,
  kSupport = 15,
  kStrategy = 24,
  kLeaderPhase = 25,
};

/// Draws that set up a replicate belong to no step.
constexpr std::uint32_t kBeforeAllSteps = 0;

/// [A] States whose municipalities decide little for themselves.
constexpr std::array<std::string_view, 3> kLowAutonomy = {"RU", "BY", "CN"};

double autonomy_of(std::string_view country) {
  const bool low =
      std::find(kLowAutonomy.begin(), kLowAutonomy.end(), country) != kLowAutonomy.end();
  return low ? 0.3 : 0.6;
}

/// The columns that are facts about countries.
void fill_facts(const World& world, Municipalities& m) {
  for (std::size_t i = 0; i < world.size(); ++i) {
    const geo::Country& country = world.countries[world.country[i]];
    m.digital.push_back(country.internet_share);
    m.autonomy.push_back(autonomy_of(country.iso2));
  }
}

/// The columns that no data give, drawn separately for each replicate.
void draw_actors(const Model& model, Key key, Municipalities& m) {
  const Stream draws(key, kBeforeAllSteps, kInitialise);
  const auto term_months = model.parameters.tie.leader_term_years * 12;
  for (std::size_t i = 0; i < model.world.size(); ++i) {
    const auto id = static_cast<std::uint64_t>(model.world.territories.id[i]);
    m.capacity_institutional.push_back(draws.beta(2, 2, id, kInstitutional));
    m.capacity_process.push_back(draws.beta(2, 2, id, kProcess));
    m.capacity_resource.push_back(draws.beta(2, 2, id, kResource));
    m.knowledge.push_back(draws.beta(2, 5, id, kKnowledge));
    m.support.push_back(draws.beta(5, 5, id, kSupport));
    const double active = strategy_chance(log_size(m.population[i]));
    m.strategy.push_back(draws.bernoulli(active, id, kStrategy) ? 1 : 0);
    m.leader_phase.push_back(
        static_cast<std::uint16_t>(draws.uniform(id, kLeaderPhase) * term_months));
  }
}

}  // namespace

State initialise(const Model& model, Key key) {
  State state;
  begin_growth(model, state);
  draw_trends(model, key, state);
  fill_facts(model.world, state.municipality);
  draw_actors(model, key, state.municipality);
  state.municipality.outside_degree.assign(model.world.size(), 0);
  state.municipality.commuters_abroad.assign(model.world.size(), 0);
  state.municipality.working_at_home.assign(model.world.size(), 0);
  state.municipality.accessibility.assign(model.world.size(), 0);
  state.municipality.accessibility_before.assign(model.world.size(), 0);
  state.counter.value.assign(static_cast<std::size_t>(Counter::count), 0);
  draw_ties(model, key, state);
  draw_commuting(model, key, state);
  draw_termination_rate(model, key, state);
  state.next_id = {1, 1, 1};
  const Step& first = (model.spin_up.size() > 0 ? model.spin_up : model.calendar)[0];
  begin_affinity(model, first.begin, state);
  const StepContext before{model, first, model.law.on(first.begin),
                           conditions_of(model.shocks, first), key};
  add_observed_ties(before, state, Date::min(), first.begin);
  return state;
}

std::uint32_t number_of_steps(const Model& model) {
  return static_cast<std::uint32_t>(model.spin_up.size() + model.calendar.size());
}

Bounds bounds_of(const Model& model) {
  Bounds bounds{
      model.world.size(), model.world.countries.size(), model.world.states.size(), {}, 0, 0};
  for (const Rule& rule : model.law.rules()) bounds.approvals.push_back(rule.approvals.size());
  bounds.frontiers = model.world.near_states.size();
  bounds.admin_units = model.world.admin_units.size();
  bounds.formation_dates = model.formation_dates.size();
  if (bounds.formation_dates > 0)
    bounds.formation_classes = formation_classes(model).examples.size();
  return bounds;
}

ReplicateState begin_replicate(const Model& model, Key key) {
  return {.state = initialise(model, key)};
}

const Step& next_step(const Model& model, const ReplicateState& replicate) {
  const std::size_t before = model.spin_up.size();
  return replicate.steps < before ? model.spin_up[replicate.steps]
                                  : model.calendar[replicate.steps - before];
}

std::optional<Frame> take_step(const Model& model, Key key, ReplicateState& replicate) {
  const Step& step = next_step(model, replicate);
  ++replicate.steps;
  return advance(model, step, key, replicate.state);
}

}  // namespace borderweave::sim
