#pragma once

#include <vector>

#include "geo/ingest/municipality_rows.h"
#include "geo/ingest/read.h"

namespace borderweave::geo {

/// Checks and measures every outline. One that is invalid is an error with the spot, and is
/// emptied; where the source says so, it is mended by GEOS' make-valid (structure method), counted
/// in `notes` and told in a warning.
void check_outlines(Layer& layer, std::vector<Municipality>& rows, IngestReport& notes,
                    const ReadProgress& progress);

/// Joins features of one id as the source says (MultipartPolicy): outlines are united, and
/// attributes must agree, except populations that add up. `rows` are sorted by id. Where parts are
/// refused, each duplicate is an error.
void join_multipart_features(Layer& layer, std::vector<Municipality>& rows, IngestReport& notes);

}  // namespace borderweave::geo
