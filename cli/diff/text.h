#pragma once

#include <string>

#include "cli/diff/diff.h"

namespace borderweave::cli {

/// The answer for a planner: what the experiment is, what it does to the region, and where most.
std::string diff_text(const DiffAnswer& answer);

}  // namespace borderweave::cli
