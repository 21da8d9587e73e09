#pragma once

#include <vector>

#include "geo/ingest/municipality_rows.h"
#include "geo/ingest_report.h"
#include "geo/read_progress.h"

namespace borderweave::geo {

/// Checks every outline and computes its area. An invalid one is an error with the position of the
/// fault, and is emptied; with `repair` it is repaired by GEOS' make-valid (structure method)
/// instead, recorded in `notes` and reported in a warning.
void check_outlines(Layer& layer, std::vector<Municipality>& rows, IngestReport& notes,
                    const ReadProgress& progress);

/// Joins features of one id as the source's MultipartPolicy says: outlines are united, and
/// attributes must agree, except populations that add up. `rows` are sorted by id. With
/// MultipartPolicy::refuse each duplicate is an error.
void join_multipart_features(Layer& layer, std::vector<Municipality>& rows, IngestReport& notes);

}  // namespace borderweave::geo
