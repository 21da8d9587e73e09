#pragma once

#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/scores.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// §3.4 The pairs of centres in two states (municipality rows, first < second, sorted) that may be
/// an agglomeration:
///   * centres of cores of `tier_b` people or more, at most `candidate_km` apart;
///   * centres of linked cores, whatever their size;
///   * centres of cores that are part of one urban centre with a tier, or of such a core and one
///     that its zone has absorbed, or of such a core and the members of a state without any core;
///   * municipalities with a tie of joint_body or above within the commuting cut-off;
///   * pairs that were formed, or visible (F >= 0.25), in an earlier year.
/// A municipality of a core is represented by the core's centre. A core or municipality in the zone
/// of a city of its own state is part of that city and represented by the city's centre.
std::vector<RowPair> find_candidates(const YearContext& year, const Agglomerations& remembered);

}  // namespace borderweave::sim
