#pragma once

#include <vector>

#include "core/date.h"
#include "sim/basics/parameters.h"
#include "sim/basics/scheduler.h"
#include "sim/basics/world.h"
#include "sim/choice/effects.h"
#include "sim/choice/index.h"
#include "sim/choice/outside.h"
#include "sim/choice/state_relations.h"
#include "sim/law/jurisdictions.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// All the coefficients that a scenario can set.
struct Parameters {
  OpportunityParameters opportunity;
  ChoiceParameters choice;
  TieParameters tie;
  CommutingParameters commuting;
  AgglomerationParameters agglomeration;
};

/// What a run is made of: constant, shared read-only by all replicates and threads.
struct Model {
  const World& world;
  Parameters parameters;
  LawTimeline law;  ///< covers spin-up and run
  Calendar calendar;
  Calendar spin_up;       ///< may be empty: steps before the calendar that only grow ties
  int frame_months = 12;  ///< a Frame is measured every so many months (a multiple of 12)
  Scheduler scheduler = Scheduler::synchronous;
  StateRelations relations{world.countries, world.country};  ///< derived from the above
  ChoiceIndex index = ChoiceIndex(world, relations, law);    ///< likewise
  Jurisdictions jurisdictions = sim::jurisdictions(world);   ///< likewise
  std::vector<double> outside_mass = sim::outside_mass(world, parameters.choice);  ///< likewise
};

}  // namespace borderweave::sim
