#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "app/new/scenario_text.h"
#include "core/problem.h"

namespace borderweave::app {

/// What `borderweave new` begins a scenario with.
struct NewRequest {
  std::filesystem::path folder;
  std::vector<std::filesystem::path> territories, places, attributes;
  std::vector<std::string> country;  ///< one for each layer of territories, one for all, or none
  std::optional<std::filesystem::path> partnerships;
};

/// Guesses what the fields of the layers mean and writes FOLDER/scenario.toml. Throws Failure where
/// that is there already or where a layer cannot even be opened: nothing is written then.
NewScenario begin_scenario(const NewRequest& request);

}  // namespace borderweave::app
