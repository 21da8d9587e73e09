#pragma once

#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/record.h"
#include "sim/agglomeration/scores.h"

namespace borderweave::sim {

/// Are there cores of two states or more in it, absorbed ones included?
bool spans_states(const Cores& cores, const UrbanCentre& centre);

/// The tier of a pair: of its urban centre when it has merged, else the tier the two would have.
char tier_of(const Landscape& landscape, const RowPair& pair,
             const AgglomerationParameters& parameters);

/// Sets AgglomerationRecord::leading. Requires ids and scores.
void mark_leading(const Landscape& landscape, std::vector<AgglomerationRecord>& records);

}  // namespace borderweave::sim
