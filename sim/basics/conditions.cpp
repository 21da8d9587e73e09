#include "sim/basics/conditions.h"

namespace borderweave::sim {

Conditions conditions_of(const Step& step) {
  return {.day = step.last_day()};
}

Conditions conditions_of(const ShockTimeline& shocks, const Step& step) {
  Conditions conditions = conditions_of(step);
  conditions.climate = &shocks.on(conditions.day);
  return conditions;
}

}  // namespace borderweave::sim
