#pragma once

#include <filesystem>

#include "core/problem.h"
#include "scenarios/scenario.h"
#include "scenarios/source.h"

namespace borderweave::scenarios {

/// Puts the value of a `--set` into the tree as if the file had it there. Steps of the path are
/// separated by dots; a number counts the elements of a list from 0 ("regime.reform.0.from").
/// Problems with path or value name the setting. `folder`: for file names in the value; `layer`:
/// above that of everything it overrides.
void apply_setting(Node& root, const Setting& setting, const std::filesystem::path& folder,
                   int layer, Problems& problems);

}  // namespace borderweave::scenarios
