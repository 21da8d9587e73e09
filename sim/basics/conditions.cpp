#include "sim/basics/conditions.h"

namespace borderweave::sim {
namespace {

bool in_wave(int year) {
  return (year >= 1957 && year <= 1979) || (year >= 1989 && year <= 2004);
}

}  // namespace

Conditions conditions_of(const OpportunityParameters& parameters, const Step& step) {
  return {.day = step.last_day(),
          .opportunity_factor = in_wave(year_of(step.begin)) ? parameters.wave : 1.0};
}

Conditions conditions_of(const OpportunityParameters& parameters, const ShockTimeline& shocks,
                         const Step& step) {
  Conditions conditions = conditions_of(parameters, step);
  conditions.climate = &shocks.on(conditions.day);
  return conditions;
}

}  // namespace borderweave::sim
