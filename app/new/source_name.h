#pragma once

#include <filesystem>

namespace borderweave::app {

/// The name of a source, given from the working directory, as a scenario in `folder` names it:
/// relative for files (and those behind "/vsizip/"), unchanged for connections such as "PG:…".
std::filesystem::path name_from(const std::filesystem::path& source,
                                const std::filesystem::path& folder);

}  // namespace borderweave::app
