#pragma once

#include <string>

#include "app/diff/diff.h"

namespace borderweave::report {

/// The answer of `borderweave diff` for planners: the experiment, its effects on the region, and
/// where they are largest.
std::string diff_text(const app::DiffAnswer& answer);

}  // namespace borderweave::report
