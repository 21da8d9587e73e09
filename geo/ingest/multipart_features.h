#pragma once

#include <vector>

#include "geo/ingest/municipality.h"

namespace borderweave::geo {

/// Joins features of one id as the source says (Parts): outlines are united, and attributes must
/// agree, except populations that add up. `rows` are sorted by id. Where parts are refused, each
/// duplicate is an error.
void join_multipart_features(Layer& layer, std::vector<Municipality>& rows, ReadingNotes& notes);

}  // namespace borderweave::geo
