#pragma once

#include <filesystem>

#include "output/snapshot.h"

namespace borderweave::output {

/// Where a file is written before it is complete: `FILE.partial`.
std::filesystem::path partial_of(const std::filesystem::path& file);

/// Makes the complete `FILE.partial` the file itself: on disk (fsync), then renamed, so that a
/// reader sees nothing or all of it. Throws Failure: kAlreadyThere when the file exists and may not
/// be replaced (the partial file is kept), kCannotWrite otherwise.
void commit(const std::filesystem::path& file, IfExists if_exists);

}  // namespace borderweave::output
