#pragma once

#include <vector>

#include "core/date.h"
#include "core/problem.h"
#include "study/score/observed_ties.h"
#include "study/score/tie_run.h"

namespace borderweave::study {

/// What the run was told of ties before the cut: the rows of its own table of partnerships, read
/// again as the run read them. A row whose beginning is unknown holds at the start. Of a pair with
/// several rows the one that began first. Sorted by pair.
///
/// What nobody can check is refused: throws Failure (kUncheckedRows) when a file that the run read
/// is gone, lies elsewhere or has another SHA-256, when the table or a layer is not among its
/// inputs, or when the region read again has other municipalities; and what the readers of the
/// region throw. A run without a table has no rows.
std::vector<ReadRow> rows_of_run(const TieRun& run, Date cutoff);

}  // namespace borderweave::study
