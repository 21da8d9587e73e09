#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/new_scenario.h"
#include "core/problem.h"

namespace borderweave::cli {

/// What was guessed and what is missing, and what to do next.
std::string new_summary(const NewScenario& scenario, const Problems& problems);

/// The same for programs.
nlohmann::ordered_json new_json(const NewScenario& scenario, const Problems& problems);

}  // namespace borderweave::cli
