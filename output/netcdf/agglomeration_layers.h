#pragma once

#include <cstddef>

#include "core/date.h"
#include "output/netcdf/snapshot_fields.h"

/// The part of a snapshot about agglomerations. Without any, nothing is written: one dimension of
/// length zero makes GDAL drop its neighbours.
namespace borderweave::output {

/// Layer `agglomeration`: the outline of every leading pair of centres in every year in which it is
/// visible, valid from `valid_from` to `valid_to`.
void write_agglomerations(const Snapshot& snapshot);

/// Candidate pairs over (time, candidates): where an agglomeration may emerge, with both scores.
void write_candidates(const Snapshot& snapshot);

/// The midnight at which a frame stops being valid: where the next begins; for the last frame,
/// where a next one would begin.
Date frame_end(const Snapshot& snapshot, std::size_t frame);

}  // namespace borderweave::output
