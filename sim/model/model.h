#pragma once

#include <cstdint>
#include <vector>

#include "core/date.h"
#include "core/random.h"
#include "sim/basics/parameters.h"
#include "sim/basics/scheduler.h"
#include "sim/basics/world.h"
#include "sim/choice/facts.h"
#include "sim/choice/index.h"
#include "sim/choice/outside.h"
#include "sim/law/jurisdictions.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// What a run is made of: constant, shared read-only by all replicates and threads.
struct Model {
  const World& world;
  Parameters parameters;
  LawTimeline law;  ///< covers spin-up and run
  Calendar calendar;
  Calendar spin_up;       ///< may be empty: steps before the calendar that only grow ties
  int frame_months = 12;  ///< a Frame is measured every so many months (a multiple of 12)
  Scheduler scheduler = Scheduler::synchronous;
  ChoiceFacts facts = choice_facts(world, calendar[0].begin);  ///< derived from the above
  ChoiceIndex index = ChoiceIndex(facts, law);                 ///< likewise
  Jurisdictions jurisdictions = sim::jurisdictions(world);     ///< likewise
  std::vector<double> outside_mass = sim::outside_mass(world, parameters.choice);  ///< likewise
};

/// One step of one replicate: what every phase is given beside the State.
struct Now {
  const Model& model;
  const Step& step;
  const VerdictTable& law;  ///< in force on the step's last day
  Key key;

  Stream stream(std::uint32_t purpose) const { return Stream(key, step.key, purpose); }
};

/// Every use of randomness has a purpose of its own; the numbers are part of the result: append
/// only.
enum Purpose : std::uint32_t {
  kInitialise = 1,
  kTheta,
  kOpportunity,
  kPartner,
  kConsent,
  kContest,
  kSphere,
  kDeepen,
  kApproval,
  kDecay,
  kTwinningEnd,    ///< generated partnership tables: what belongs to a municipality …
  kTwinningPair,   ///< … and to a pair
  kSaomMiniSteps,  ///< SAOM mode: how many mini-steps …
  kSaomActor,      ///< … and of each by its number: whose turn it is …
  kSaomChoice,     ///< … what it chooses …
  kSaomConsent,    ///< … and whether it comes about
  kMoment,         ///< of an opportunity within its step
};

}  // namespace borderweave::sim
