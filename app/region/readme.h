#pragma once

#include <string>

#include "app/region/request.h"
#include "geo/ingest/region/build_region.h"

namespace borderweave::app {

/// The words that go with a built region: what it is, how it was made, whose data it holds, and
/// what is weak about it (Markdown).
std::string region_readme(const RegionOptions& options, const geo::Region& region);

/// The command that makes the same region again, without the paths of this machine.
std::string region_command(const RegionOptions& options);

}  // namespace borderweave::app
