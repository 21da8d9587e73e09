#pragma once

#include <string>

#include "app/check_data.h"
#include "core/problem.h"
#include "scenarios/scenario.h"

namespace borderweave::report {

/// The answer of `check --json`; with every key of the scenario when `resolved`.
std::string check_json(const Problems& problems, const scenarios::Scenario& scenario,
                       bool resolved);

/// The answer of `check --data`: the border-join report.
std::string check_data_text(const app::CheckedData& checked, const Problems& problems);
std::string check_data_json(const app::CheckedData& checked, const Problems& problems);

}  // namespace borderweave::report
