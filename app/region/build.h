#pragma once

#include "app/region/request.h"
#include "core/problem.h"
#include "geo/ingest/region/build_region.h"

namespace borderweave::app {

/// Builds a region from places and admin-1 areas, with the places beyond it. Adds warnings of what
/// is left out. Throws Failure on bad sources and where nothing meets the request.
geo::Region build_region(const RegionOptions& options, Problems& problems);

}  // namespace borderweave::app
