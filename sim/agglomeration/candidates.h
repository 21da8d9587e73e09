#pragma once

#include <cstdint>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/draw_zones.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// §3.4 The pairs of foreign centres (municipality rows, first < second, sorted) for which the
/// probability of an agglomeration is asked:
///   * centres of cores of `tier_b` people or more, at most `candidate_km` apart;
///   * centres of linked cores, whatever their size;
///   * centres of cores that are part of one urban centre with a tier, or of such a core and one
///     that its zone has absorbed;
///   * municipalities with a tie of joint_body or above within the commuting cut-off;
///   * pairs that were visible (F >= 0.25) in an earlier year.
/// A municipality of a core is named by the core's centre. A core that lies in the zone of a city
/// of its own state is a part of that city, and the city's centre stands for it.
std::vector<RowPair> find_candidates(const World& world, const Cores& cores, const Zones& zones,
                                     const Ties& ties, const Agglomerations& remembered,
                                     const AgglomerationParameters& parameters);

}  // namespace borderweave::sim
