#pragma once

#include <vector>

#include "geo/region_tables.h"
#include "sim/twinning/twinning.h"

namespace borderweave::sim {

/// The drawn partnerships as rows of a partnership table, sorted by pair: twinning (rung 2) without
/// sphere or dates, which the stock does not tell, and with a source that says that nobody observed
/// them. Every pair of active municipalities of two states is looked at, far ones too: they are
/// improbable one by one and most of all ties together. Quadratic in the number of active ones.
std::vector<geo::Partnership> generate_partnerships(const Twinning& twinning);

/// Does the row's source say that generate_partnerships drew it?
bool is_generated(const geo::Partnership& row);

}  // namespace borderweave::sim
