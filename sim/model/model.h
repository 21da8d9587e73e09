#pragma once

#include <cstdint>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "geo/disc.h"
#include "sim/basics/affinity.h"
#include "sim/basics/closed_frontiers.h"
#include "sim/basics/commuting_plan.h"
#include "sim/basics/conditions.h"
#include "sim/basics/draws.h"
#include "sim/basics/drive.h"
#include "sim/basics/open_frontiers.h"
#include "sim/basics/parameters.h"
#include "sim/basics/shocks.h"
#include "sim/basics/state.h"
#include "sim/basics/world.h"
#include "sim/choice/borders.h"
#include "sim/choice/choice_index.h"
#include "sim/choice/common_networks.h"
#include "sim/choice/dyad.h"
#include "sim/choice/effects.h"
#include "sim/choice/ego.h"
#include "sim/law/legal_classes.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// All the coefficients that a scenario can set.
struct Parameters {
  OpportunityParameters opportunity;
  ChoiceParameters choice;
  TieParameters tie;
  JointBodyParameters body;
  CommutingParameters commuting;
  GrowthParameters growth;
  AgglomerationParameters agglomeration;
  AffinityParameters affinity;
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
  StateRelations relations{world.countries, world.country};              ///< derived from the above
  ChoiceIndex index = ChoiceIndex(world, relations, law);                ///< likewise
  NetworkMembers networks = NetworkMembers(law.book(), world);           ///< likewise
  Jurisdictions jurisdictions = sim::jurisdictions(world);               ///< likewise
  CommutingPlan commuting = CommutingPlan(world, parameters.commuting);  ///< likewise
  /// Likewise; empty where partner choice does not ask.
  BorderDistances borders = parameters.choice.border_distance == 0
                                ? BorderDistances()
                                : BorderDistances(world, index.tree());
  /// Likewise: 1 where the eras of post-socialist states count (sim/basics/eras.h).
  std::vector<std::uint8_t> post_socialist_side = near_post_socialist(world, index.tree());
  std::vector<double> usual_drive = usual_drives(world);  ///< likewise, m̄ of model.md §3.1
  /// Likewise. It takes seconds where the region is large: who takes no step sets it to {}.
  OutsideMass outside_mass = sim::outside_mass(world, parameters.choice);
  /// The days by which the probabilities are asked that pairs form ties, ascending in (start of the
  /// calendar, its end]; none: not asked (sim/formation).
  std::vector<Date> formation_dates = {};
  ShockTimeline shocks = {};  ///< none: as if nothing ever happened between states
  AffinityTargets affinity_targets = AffinityTargets(world);  ///< derived
  /// Derived: where the opening of a frontier draws people.
  std::vector<FrontierBelt> belts = frontier_belts(world, parameters.growth.integration_reach_km);
  /// Derived: the places that may grow together.
  geo::DiscNeighbours disc_neighbours =
      geo::DiscNeighbours(world.territories, parameters.agglomeration.disc_density,
                          parameters.agglomeration.link_gap_km);
};

/// One step of one replicate: what every phase is given beside the State.
struct StepContext {
  const Model& model;
  const Step& step;
  const VerdictTable& law;  ///< see law_in_force
  Conditions conditions;
  Key key;

  Stream stream(std::uint32_t purpose) const { return Stream(key, step.key, purpose); }

  /// The frontiers that nobody passes on the day of the conditions.
  ClosedFrontiers closed_frontiers() const {
    return ClosedFrontiers(model.world, model.commuting.frontiers, conditions.shocks(),
                           conditions.day);
  }

  /// What shocks make of the states of two municipalities.
  const PairClimate& climate(std::uint32_t a, std::uint32_t b) const {
    const auto& country = model.world.country;
    return conditions.shocks().between(country[a], country[b]);
  }

  /// Partner choice at today's population, income, affinity and knowledge. Refers to the model
  /// and the state.
  ChoiceContext choice(const State& state) const;
};

/// §3.2 The law of the step: the table in force on its last day, so that a dated event takes effect
/// in the step that contains it.
const VerdictTable& law_in_force(const Model& model, const Step& step);

/// The step under the law in force and the conditions of its day. Refers to its arguments but the
/// key.
StepContext step_context(const Model& model, const Step& step, Key key);

}  // namespace borderweave::sim
