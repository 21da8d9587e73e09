#pragma once

#include <string>

#include "app/check_scenario.h"
#include "core/problem.h"
#include "scenarios/scenario.h"

namespace borderweave::report {

/// What `check --json` answers; `resolved`: with every key of the scenario.
std::string check_json(const Problems& problems, const scenarios::Scenario& scenario,
                       bool resolved);

/// The border-join report of `check --data`, as a page of text and for programs.
std::string check_data_text(const app::CheckedData& checked, const Problems& problems);
std::string check_data_json(const app::CheckedData& checked, const Problems& problems);

}  // namespace borderweave::report
