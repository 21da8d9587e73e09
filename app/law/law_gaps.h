#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/experiment.h"
#include "app/law/gaps_question.h"
#include "geo/territories.h"
#include "sim/audit/obstacle_cost.h"
#include "sim/audit/obstacles.h"

namespace borderweave::app {

/// A legal obstacle and its cost in ties.
struct ObstacleRow {
  std::string kind;                 ///< "no rule", "prohibition", "recognition", "exhaustive act"
  std::string words;                ///< "no rule on the side of Russia (interior)"
  const sim::Rule* rule = nullptr;  ///< null where no rule applies
  std::string state;                ///< ISO code where no rule applies, else empty
  std::string part;                 ///< "border" or "interior" where no rule applies, else empty
  sim::PairCount pairs;
  sim::ObstacleCost cost;
  sim::ObstacleCost alone;
  std::uint32_t number = 0;  ///< in the table
};

/// The legal obstacles of a scenario and their costs.
struct LawGaps {
  std::string title;                ///< of the scenario
  std::vector<std::string> states;  ///< the two given; empty: all
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  sim::PairCounts counts;
  std::optional<sim::ObstacleCosts> ties;  ///< none where the instrument is not weighed
  std::vector<ObstacleRow> rows;           ///< in order of decreasing cost
};

/// The costs of the obstacles in the first replicate of the scenario at its start. The rows refer
/// to the experiment's rules. Throws Failure where there are too many municipalities
/// (gaps_question.h).
LawGaps find_gaps(const Experiment& experiment, const GapsQuestion& question);

/// Adds problems with the layer: not *.gpkg, a missing folder, an existing file without
/// `overwrite`, an instrument that is not weighed.
void check_losses_layer(const std::filesystem::path& layer, bool overwrite,
                        sim::Instrument instrument, Problems& problems);

/// Writes the losses of each municipality as a GeoPackage, completely or not at all. Requires
/// an instrument that is weighed. Throws Failure when it cannot be written.
void write_losses_layer(const LawGaps& gaps, const geo::Territories& territories,
                        const std::filesystem::path& layer, bool overwrite);

}  // namespace borderweave::app
