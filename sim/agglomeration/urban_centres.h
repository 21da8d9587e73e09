#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/core_flows.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/frontier_year.h"
#include "sim/basics/ties_by_municipality.h"

namespace borderweave::sim {

/// Cores that form one destination of commuting.
struct UrbanCentre {
  std::vector<std::uint32_t> cores;     ///< numbers in Cores::list, ascending
  std::vector<std::uint32_t> absorbed;  ///< cores without a tier that lie in its zone, ascending
  double population = 0;                ///< of the cores
  /// 'A': at least `tier_a` people whom commuting holds together. 'B': twin towns, at least
  /// `tier_b` people in two or more states with at least `tier_b_side` in each, outside the reach
  /// of any A. Empty: no zone.
  std::optional<char> tier;
};

/// The cores of a year and what passes between them.
struct CoreNetwork {
  const World& world;
  const Cores& cores;
  const CoreFlows& flows;
  const FrontierYear& frontiers;
  const AgglomerationParameters& parameters;
};

/// §3.4 The pairs of cores that commuting merges, sorted. Laws:
///   1. Linked cores of two states merge at a cross-commuting share of `merge_linked`.
///   2. Cores apart merge at `merge_apart`: cities of `tier_a` people each in one state, as
///      functional urban areas treat polycentric cities; and smaller towns of two states with
///      `tier_b` people each, which may be twins. (A town apart from a city joins the city's zone
///      at the same share instead, so that a frontier without resistance changes nothing.)
///   3. Cities of two states apart merge at `cities_merge_apart`.
///   4. A pair whose cores merged last year (`remembered`) stays merged down to `split_linked`,
///      `split_apart` or `cities_split_apart`.
///   5. Nothing merges across a closed frontier.
///
/// Example:
///     const auto by_commuting = merging_pairs(network, state.agglomeration);
///     const auto twins = twin_pairs(network, state.tie, ties);
///     const std::vector<UrbanCentre> centres = merge(cores, by_commuting, twins, parameters);
std::vector<RowPair> merging_pairs(const CoreNetwork& network, const Agglomerations& remembered);

/// How passable a frontier has to be between twin towns [A].
inline constexpr double kTwinPassability = 0.75;

/// §3.4 The pairs of linked cores that co-operation merges, sorted: towns below `tier_a` over a
/// frontier of at least `kTwinPassability`, with an active tie of a partner agreement or more
/// between municipalities of the two. None unless `twins_by_ties`.
std::vector<RowPair> twin_pairs(const CoreNetwork& network, const Ties& tie,
                                const TiesByMunicipality& ties);

/// §3.4 The connected components of `by_commuting`, with their tier, and of those below `tier_a`
/// what `twins_by_ties` join: what co-operation holds together is twin towns, not a city, however
/// many people they have. Every core is in exactly one. Twin towns within the reach of an A still
/// have their tier (drop_twins_inside_zones).
std::vector<UrbanCentre> merge(const Cores& cores, const std::vector<RowPair>& by_commuting,
                               const std::vector<RowPair>& twins_by_ties,
                               const AgglomerationParameters& parameters);

}  // namespace borderweave::sim
