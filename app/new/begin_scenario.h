#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/new/scenario_text.h"
#include "core/date.h"
#include "core/problem.h"
#include "geo/countries.h"

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

/// The shipped rule files, sorted by name, with a rule that binds one of `states` towards another
/// of them: in force on some day of [start, end), when blocs have the members of `start`.
std::vector<RuleFile> binding_rules(const std::filesystem::path& shipped,
                                    const std::vector<std::string>& states,
                                    const geo::Countries& countries, Date start, Date end,
                                    Problems& problems);

}  // namespace borderweave::app
