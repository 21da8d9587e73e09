#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/merging.h"
#include "sim/state.h"

namespace borderweave::sim {

/// §9.7 The pairs of foreign centres (municipality rows, first < second, sorted) for which the
/// probability of an agglomeration is asked:
///   * centres of cores of `tier_b` people or more, at most `candidate_km` apart;
///   * centres of linked cores, whatever their size;
///   * centres of cores that are part of one urban centre with a tier, or of such a core and one
///     that its zone has absorbed;
///   * municipalities with a tie of joint_body or above within the commuting cut-off, named by the
///     centre of their core where they have one;
///   * pairs that were visible (F >= 0.25) in an earlier year.
std::vector<NumberPair> find_candidates(const World& world, const Cores& cores,
                                        const std::vector<UrbanCentre>& centres, const Ties& ties,
                                        const Agglomerations& remembered,
                                        const AgglomerationParameters& parameters);

}  // namespace borderweave::sim
