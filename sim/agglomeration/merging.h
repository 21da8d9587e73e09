#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/cores.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// Cores that hold together and count as one destination of commuting.
struct UrbanCentre {
  std::vector<std::uint32_t> cores;     ///< numbers in Cores::list, ascending
  std::vector<std::uint32_t> absorbed;  ///< cores without a tier that lie in its zone, ascending
  double population = 0;                ///< of the cores
  /// 'A': at least `tier_a` people. 'B': a twin town, at least `tier_b` people in two or more
  /// states with at least `tier_b_side` in each, outside the reach of any A. Empty: no zone.
  std::optional<char> tier;
};

/// §3.4 Which cores hold together, as pairs, sorted. Linked cores of two states at a
/// cross-commuting share of `merge_linked`; cores apart at `merge_apart`: cities of `tier_a` people
/// each, in one state or two, which is how functional urban areas treat polycentric cities, and
/// smaller towns of two states from `tier_b` each, which may be twins. (A town apart from a city
/// joins its zone at the same share instead, so that a frontier without resistance changes
/// nothing.) A pair that held together last year (`remembered`) stays down to `split_linked` and
/// `split_apart`. No frontier is crossed while it has no open crossing.
std::vector<RowPair> merging_pairs(const World& world, const Cores& cores, const Flows& flows,
                                   std::span<const double> employed_residents,
                                   const Frontiers& frontiers, const Agglomerations& remembered,
                                   const AgglomerationParameters& parameters);

/// §3.4 The connected components of those pairs with their tier, which is judged after merging;
/// every core is in exactly one. Twin towns within the reach of an A have still to be told apart.
std::vector<UrbanCentre> merge(const Cores& cores, const std::vector<RowPair>& pairs,
                               const AgglomerationParameters& parameters);

}  // namespace borderweave::sim
