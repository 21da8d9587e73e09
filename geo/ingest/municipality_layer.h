#pragma once

#include <optional>
#include <vector>

#include "core/problem.h"
#include "geo/countries.h"
#include "geo/ingest/municipality.h"
#include "geo/ingest/read.h"

namespace borderweave::geo {

/// Reads a layer with its table of attributes: the municipalities sorted by id, with checked
/// outlines and parts joined. Adds the layer to `layers`, and what was read to `notes`.
std::vector<Municipality> read_layer(const TerritorySource& source, const Countries& countries,
                                     std::vector<Layer>& layers, ReadingNotes& notes,
                                     Problems& problems, const ReadProgress& progress);

}  // namespace borderweave::geo
