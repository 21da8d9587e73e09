#pragma once

#include <string>

#include "app/diff/diff_answer.h"

namespace borderweave::report {

/// The answer for a planner: what the experiment is, what it does to the region, and where most.
std::string diff_text(const app::DiffAnswer& answer);

}  // namespace borderweave::report
