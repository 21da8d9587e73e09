#pragma once

#include <nlohmann/json.hpp>

#include "core/problem.h"

namespace borderweave::cli {

/// A list with every problem and all its fields.
nlohmann::ordered_json as_json(const Problems& problems);

}  // namespace borderweave::cli
