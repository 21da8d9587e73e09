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
  std::vector<std::string> country;  ///< one for each layer of territories, one for all, or none
  std::optional<std::filesystem::path> partnerships;
};

/// Guesses what the fields of the layers mean and writes FOLDER/scenario.toml. Throws Failure where
/// that exists or a layer cannot be opened; then nothing is written.
NewScenario begin_scenario(const NewRequest& request);

/// The shipped rule files, sorted by name, with a rule that binds one of `states` towards another
/// of them: in force on some day of [start, end), when blocs have the members of `start`.
std::vector<RuleFile> binding_rules(const std::filesystem::path& shipped,
                                    const std::vector<std::string>& states,
                                    const geo::Countries& countries, Date start, Date end,
                                    Problems& problems);

}  // namespace borderweave::app
