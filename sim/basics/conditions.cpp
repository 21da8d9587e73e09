#include "sim/basics/conditions.h"

namespace borderweave::sim {
namespace {

bool in_wave(int year) {
  return (year >= 1957 && year <= 1979) || (year >= 1989 && year <= 2004);
}

}  // namespace

Conditions conditions_of(const World& world, const OpportunityParameters& parameters,
                         const Step& step) {
  const Date day = step.last_day();
  return {.day = day,
          .frontiers = Frontiers(world, day),
          .opportunity_factor = in_wave(year_of(step.begin)) ? parameters.wave : 1.0};
}

}  // namespace borderweave::sim
