#pragma once

#include <cstdint>
#include <vector>

#include "sim/agglomeration/scores.h"

namespace borderweave::sim {

/// §3.4 What the border hides: per municipality, 1 if it belongs to a formed cross-border
/// agglomeration (`formed`) but would not with all frontiers closed, as each state's own functional
/// urban areas see it. Then its people work where they do at home; it belongs to the city (tier A
/// by the cores of its own state) that it is core of, or that draws the largest share of them, if
/// at least `join_share`. It is 0 if that city is part of the agglomeration too, and 1 where there
/// is none or another one. Decided without hysteresis.
std::vector<std::uint8_t> hidden_by_border(const YearContext& year,
                                           const std::vector<std::uint8_t>& formed);

}  // namespace borderweave::sim
