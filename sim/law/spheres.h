#pragma once

#include <string>
#include <vector>

#include "core/problem.h"
#include "geo/region_tables.h"
#include "geo/territories.h"

namespace borderweave::sim {

/// Reports every partnership whose sphere is neither empty nor one of `kSphereNames`, by its line
/// in `file` and the ids of its municipalities: the tie would enter without a sphere, in silence.
void check_spheres(const std::string& file, const std::vector<geo::Partnership>& partnerships,
                   const geo::Territories& territories, Problems& problems);

}  // namespace borderweave::sim
