#pragma once

#include <string>

#include "app/new/scenario_text.h"

namespace borderweave::report {

/// The answer of `borderweave new`: what was guessed, what is missing, and what to do next.
std::string new_summary(const app::NewScenario& scenario);
std::string new_json(const app::NewScenario& scenario);

}  // namespace borderweave::report
