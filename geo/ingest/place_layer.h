#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/ingest/read.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// The places of all layers, each with its municipality. Those that have none are reported and left
/// out, as are two places with one id.
std::vector<Place> read_places(const std::vector<PlaceSource>& sources,
                               const Territories& territories, ReadingNotes& notes,
                               Problems& problems, const ReadProgress& progress);

}  // namespace borderweave::geo
