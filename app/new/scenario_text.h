#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "geo/ingest/guess_attributes.h"
#include "geo/ingest/guess_sources.h"

/// The scenario file that `borderweave new` writes.
namespace borderweave::app {

/// A shipped rule file.
struct RuleFile {
  std::string name;   ///< as in `regime.use`
  std::string title;  ///< of its first rule that binds
};

struct NewTerritory {
  geo::TerritoryGuess layer;
  std::optional<geo::AttributeGuess> attributes;
};

/// Everything that the text depends on.
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
  std::vector<geo::UnusedTable> unused;  ///< tables of attributes
  Problems problems;  ///< what `check` says of the file, and what is wrong with unused tables
};

/// The keys of a layer that were guessed, or could not be, in the order of the file. Keys that may
/// be left out are there only with a value.
std::vector<geo::Guess> keys_of(const NewTerritory& territory);
std::vector<geo::Guess> keys_of(const geo::PlaceGuess& places);
std::vector<geo::Guess> keys_of(const geo::PartnershipGuess& partnerships);
std::vector<geo::Guess> keys_of(const geo::AttributeGuess& table);

/// "guessed: by its name", "given: by --country".
std::string guess_in_words(const geo::Guess& guess);

/// Every line without which `check` refuses the file is marked "MISSING", also what is in
/// `problems`.
std::string scenario_text(const NewScenario& scenario);

/// The name of a source, given from the working directory, as a scenario in `folder` names it:
/// relative for files (and those behind "/vsizip/"), unchanged for connections such as "PG:…".
std::filesystem::path source_name_from(const std::filesystem::path& source,
                                       const std::filesystem::path& folder);

}  // namespace borderweave::app
