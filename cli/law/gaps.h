#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "cli/law/question.h"
#include "sim/audit/lost_ties.h"
#include "sim/audit/obstacles.h"

namespace borderweave::cli {

/// What `law --gaps` asks for beside the question, of which places, instrument and day may be left
/// out: all states, contact, the scenario's first day.
struct LawGapsOptions {
  LawOptions law;
  std::optional<std::filesystem::path> layer;
  bool overwrite = false;  ///< of the layer
};

/// One obstacle with what it costs.
struct ObstacleRow {
  std::string kind;                 ///< "no rule", "prohibition", "recognition", "exhaustive act"
  std::string words;                ///< "no rule on the side of Russia (interior)"
  const sim::Rule* rule = nullptr;  ///< none where law is silent
  std::string state;                ///< ISO code where law is silent, else empty
  std::string part;                 ///< "border" or "interior" where law is silent, else empty
  sim::PairCount pairs;
  sim::Toll toll;
  sim::Toll alone;
  std::uint32_t number = 0;  ///< in the table
};

/// The obstacles of a scenario, weighed.
struct LawGaps {
  std::string title;                ///< of the scenario
  std::vector<std::string> states;  ///< the two asked for; empty: all
  sim::Instrument instrument = sim::Instrument::contact;
  Date on;
  sim::PairCounts counts;
  std::optional<sim::LostTies> ties;  ///< none where the instrument is not weighed
  std::vector<ObstacleRow> rows;      ///< those that cost most first
};

/// Membership in a network stands beside the ladder: it is no tie that the model would form, so
/// that its obstacles are counted in pairs alone.
bool is_weighed(sim::Instrument instrument);

nlohmann::ordered_json gaps_json(const LawGaps& gaps);
std::string gaps_text(const LawGaps& gaps);

/// Weighs the obstacles of a scenario, prints them and writes the layer. Throws Failure.
void law_gaps(const LawGapsOptions& options);

}  // namespace borderweave::cli
