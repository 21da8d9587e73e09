#pragma once

#include <string>

#include "app/new/scenario_text.h"
#include "core/problem.h"

namespace borderweave::report {

/// The answer of `borderweave new`: what was guessed, what is missing, and what to do next.
std::string new_summary(const app::NewScenario& scenario, const Problems& problems);
std::string new_json(const app::NewScenario& scenario, const Problems& problems);

}  // namespace borderweave::report
