#pragma once

#include <vector>

#include "geo/countries.h"
#include "geo/ingest/municipality_rows.h"

/// Is it people that the column counts, and all of them? A thousand times too many or too few is
/// plausible for each municipality and shows only beside the state.
namespace borderweave::geo {

/// Warns of each layer whose municipalities of one state have together more people than that state,
/// or a mean density more than thirty times as high or as low. Sizes of states are years old and
/// regions differ, so there is room: half as many people again as the state; a thin region is one
/// only where its municipalities have under 1,000 people on average, which Lapland's do not; and a
/// dense one only on more than a hundredth of the state's area, which no city has.
void check_scale(std::vector<Layer>& layers, const std::vector<Municipality>& rows,
                 const Countries& countries);

}  // namespace borderweave::geo
