#pragma once

#include <vector>

#include "core/problem.h"
#include "geo/ingest_report.h"
#include "geo/layer_sources.h"
#include "geo/read_progress.h"
#include "geo/territories.h"

namespace borderweave::geo {

/// The places of all layers, each with its municipality. Places without one are reported and left
/// out; two places with one id are an error.
std::vector<Place> read_places(const std::vector<PlaceSource>& sources,
                               const Territories& territories, IngestReport& notes,
                               Problems& problems, const ReadProgress& progress);

/// Fills `places` and `centre` of municipalities that are sorted by id and have their outlines. A
/// place belongs to the municipality that its source names, or to the one whose outline it lies in
/// (outline_index.h). A municipality without a place gets one at its centre, with its id, name and
/// population, so that it has a core to grow from.
void read_settlements(const std::vector<PlaceSource>& sources, Territories& territories,
                      IngestReport& notes, Problems& problems, const ReadProgress& progress);

}  // namespace borderweave::geo
