#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/experiment.h"
#include "app/law/gaps_question.h"
#include "sim/audit/obstacle_cost.h"
#include "sim/audit/obstacles.h"

namespace borderweave::app {

/// One obstacle with what it costs.
struct ObstacleRow {
  std::string kind;                 ///< "no rule", "prohibition", "recognition", "exhaustive act"
  std::string words;                ///< "no rule on the side of Russia (interior)"
  const sim::Rule* rule = nullptr;  ///< none where law is silent
  std::string state;                ///< ISO code where law is silent, else empty
  std::string part;                 ///< "border" or "interior" where law is silent, else empty
  sim::PairCount pairs;
  sim::ObstacleCost cost;
  sim::ObstacleCost alone;
  std::uint32_t number = 0;  ///< in the table
};

/// The obstacles of a scenario, weighed.
struct LawGaps {
  std::string title;                ///< of the scenario
  std::vector<std::string> states;  ///< the two asked for; empty: all
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  sim::PairCounts counts;
  std::optional<sim::ObstacleCosts> ties;  ///< none where the instrument is not weighed
  std::vector<ObstacleRow> rows;           ///< those that cost most first
};

/// What the obstacles cost in the scenario's first replicate at its start. The rows refer to the
/// experiment's rules. Throws Failure where there are too many municipalities (limit.h).
LawGaps find_gaps(const Experiment& experiment, const GapsQuestion& question);

}  // namespace borderweave::app
