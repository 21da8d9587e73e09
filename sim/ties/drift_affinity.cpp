#include "sim/ties/drift_affinity.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include "sim/basics/affinity.h"

namespace borderweave::sim {
namespace {

/// Ties that have begun, by two of World::states in either order.
std::vector<double> ties_by_states(const World& world, const Ties& tie) {
  const std::size_t n = world.states.size();
  std::vector<double> number(n * n);
  for (std::size_t t = 0; t < tie.size(); ++t) {
    if (tie.level[t] == 0) continue;
    const std::size_t a = world.state_number[world.country[tie.a[t]]];
    const std::size_t b = world.state_number[world.country[tie.b[t]]];
    ++number[a * n + b];
    ++number[b * n + a];
  }
  return number;
}

/// Ties at which their effect on affinity is at tanh 1 [A].
constexpr double kManyTies = 100;

}  // namespace

void begin_affinity(const Model& model, Date day, State& state) {
  const AffinityParameters& p = model.parameters.affinity;
  state.affinity =
      p.drifts ? affinity_by(day, model.affinity_targets, p.recovery)
               : model.affinity_targets.on(model.calendar[0].begin, Climate::calm(), p.at_war);
}

void drift_affinity(const StepContext& now, State& state) {
  const AffinityParameters& p = now.model.parameters.affinity;
  if (!p.drifts) return;
  const auto target =
      now.model.affinity_targets.on(now.conditions.day, now.conditions.shocks(), p.at_war);
  state.affinity = tend_to(std::move(state.affinity), target, p.recovery, now.step.years);
  if (p.per_ties == 0) return;
  const auto ties = ties_by_states(now.model.world, state.tie);
  for (std::size_t k = 0; k < ties.size(); ++k) {
    const double drawn_together = p.per_ties * std::tanh(ties[k] / kManyTies) * now.step.years;
    state.affinity[k] = std::clamp(state.affinity[k] + drawn_together, -1.0, 1.0);
  }
}

}  // namespace borderweave::sim
