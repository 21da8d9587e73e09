#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/new/regime.h"
#include "core/date.h"
#include "geo/ingest/guess_sources.h"

/// The scenario file that `borderweave new` writes.
namespace borderweave::app {

struct NewTerritory {
  geo::TerritoryGuess layer;
  std::optional<geo::AttributeGuess> attributes;
};

/// Everything that its text depends on.
struct NewScenario {
  std::filesystem::path file;
  std::optional<std::filesystem::path> schema;  ///< for editors
  Date start, end;
  std::vector<NewTerritory> territories;
  std::vector<geo::PlaceGuess> places;
  std::optional<geo::PartnershipGuess> partnerships;
  std::optional<geo::LayerSource> outside;  ///< found beside the first layer that has one
  std::vector<std::string> states;          ///< sorted
  std::vector<RuleFile> rules;
};

/// The keys of a layer that were guessed, or could not be, in the order of the file. Keys that may
/// be left out are there only with a value.
std::vector<geo::Guess> keys_of(const NewTerritory& territory);
std::vector<geo::Guess> keys_of(const geo::PlaceGuess& places);
std::vector<geo::Guess> keys_of(const geo::PartnershipGuess& partnerships);

/// "guessed: by its name", "given: by --country".
std::string said(const geo::Guess& guess);

std::string scenario_text(const NewScenario& scenario);

}  // namespace borderweave::app
