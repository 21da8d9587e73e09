#include "sim/replicate.h"

#include "sim/initialise.h"

namespace borderweave::sim {

std::uint32_t number_of_steps(const Model& model) {
  return static_cast<std::uint32_t>(model.spin_up.size() + model.calendar.size());
}

Bounds bounds_of(const Model& model) {
  Bounds bounds{model.world.size(), model.world.countries.size(), model.world.states.size(), {}};
  for (const Rule& rule : model.law.rules()) bounds.approvals.push_back(rule.approvals.size());
  return bounds;
}

ReplicateState begin_replicate(const Model& model, Key key) {
  return {.state = initialise(model, key)};
}

std::optional<Frame> take_step(const Model& model, Key key, ReplicateState& standing) {
  const std::size_t taken = standing.steps++;
  const std::size_t before = model.spin_up.size();
  const Step& step = taken < before ? model.spin_up[taken] : model.calendar[taken - before];
  return advance(model, step, key, standing.state);
}

}  // namespace borderweave::sim
