#pragma once

#include <vector>

#include "app/diff/diff.h"
#include "scenarios/resolved.h"

namespace borderweave::app {

/// The keys that have other values in B than in A, in the order of the reference. The two titles
/// and output files are no part of the experiment; a file is the same under whatever name it is
/// reached.
std::vector<DifferentKey> different_keys(const scenarios::Resolved& a,
                                         const std::filesystem::path& folder_a,
                                         const scenarios::Resolved& b,
                                         const std::filesystem::path& folder_b);

}  // namespace borderweave::app
