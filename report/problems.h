#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/problem.h"

namespace borderweave::report {

/// Every problem in the order found, a line on how to learn more at the end; empty without
/// problems. Of many of one kind, file and field ten stand for all: a wrong field of a layer with
/// 100,000 features would bury the rest. `check --json` lists every one.
std::string problems_text(const Problems& problems);

/// A list with every problem and all its fields.
nlohmann::ordered_json problems_json(const Problems& problems);

}  // namespace borderweave::report
