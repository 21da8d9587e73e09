#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/read/read.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// Fills `places` and `centre` of municipalities that are sorted by id and have their outlines. A
/// municipality without a place gets one at its centre, with its id, name and population, so that
/// it has a core to grow from.
void read_settlements(const std::vector<PlaceSource>& sources, Territories& territories,
                      Problems& problems);

}  // namespace borderweave::geo
