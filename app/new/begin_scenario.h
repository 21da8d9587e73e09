#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/new/scenario_text.h"

namespace borderweave::app {

/// The options of `borderweave new`.
struct NewRequest {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> territories, places, attributes;
  std::optional<std::filesystem::path> partnerships;
  /// What the user knows: one for each layer of territories, one for all, or none; an empty text
  /// leaves that layer to be guessed. One encoding alone is also that of tables that state none.
  std::vector<std::string> country, layer, filter, encoding, id, name, population, region;
  std::string attributes_id;  ///< the field of the tables of attributes that holds the ids
};

/// Guesses what the fields of the layers mean, writes FOLDER/scenario.toml and checks it: what it
/// lacks is marked in it as MISSING. It is also written where a source cannot be read. Throws
/// Failure where the file exists or an option does not fit the layers.
NewScenario begin_scenario(const NewRequest& request);

}  // namespace borderweave::app
