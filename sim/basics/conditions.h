#pragma once

#include <cstdint>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Closeness of two states (rows in Countries) as blocs make it on a day, −1…1: .3 where both are
/// in the EU, .2 more for any other bloc they share [A] (model.md §3.6; war and drift are not
/// modelled yet).
double affinity(const geo::Countries& countries, std::uint32_t a, std::uint32_t b, Date on);

/// The first value of State::affinity: that of the day for every two states of World::states.
std::vector<double> affinity_of_states(const World& world, Date on);

/// What dated events other than law make of a step: phases read the calendar here and nowhere else.
/// The defaults are neutral.
struct Conditions {
  /// The day whose facts count: the last of the step, so that an event takes effect in the step
  /// that contains it.
  Date day;
  double opportunity_factor = 1.0;  ///< on how often municipalities look for partners
  double paid_share = 1.0;  ///< of what ties cost: all of it, while nobody has to find money
};

/// Of a step without events.
Conditions conditions_of(const Step& step);

}  // namespace borderweave::sim
