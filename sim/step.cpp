#include "sim/step.h"

#include <utility>

#include "sim/agglomeration/agglomerate.h"
#include "sim/bodies/joint_bodies.h"
#include "sim/commuting/commute.h"
#include "sim/growth/grow.h"
#include "sim/model/model.h"
#include "sim/ties/approve.h"
#include "sim/ties/decay.h"
#include "sim/ties/drift_affinity.h"
#include "sim/ties/escalate.h"
#include "sim/ties/form_ties.h"
#include "sim/ties/observed_ties.h"
#include "sim/ties/shocked_ties.h"

namespace borderweave::sim {
namespace {

bool opens_frame(const Model& model, const Step& step) {
  const std::uint32_t months = step.key - model.calendar[0].key;
  return step.opens_year && months % static_cast<std::uint32_t>(model.frame_months) == 0;
}

}  // namespace

std::optional<Frame> advance(const Model& model, const Step& step, Key key, State& state) {
  const bool spin_up = step.begin < model.calendar[0].begin;
  const StepContext now = step_context(model, step, key);
  give_notice(now, state);
  strike_ties(now, state);
  if (spin_up) add_observed_ties(now, state, step.begin, step.end);
  form_ties(now, state);
  approve(now, state);
  escalate(now, state);
  decay(now, state);
  if (step.opens_year) pass_year_of_bodies(now, state);
  drift_affinity(now, state);
  if (spin_up || !step.opens_year) return std::nullopt;
  grow(now, state);
  const Flows flows = commute(now, state);
  auto found = agglomerate(now, flows, state);
  if (!opens_frame(model, step)) return std::nullopt;
  return measure(now, state, flows, std::move(found));
}

std::vector<Date> frame_times(const Model& model) {
  std::vector<Date> times;
  for (const Step& step : model.calendar) {
    if (opens_frame(model, step)) times.push_back(step.begin);
  }
  return times;
}

}  // namespace borderweave::sim
