#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/cores.h"
#include "sim/basics/world.h"

namespace borderweave::sim {

/// The cross-commuting share x of model.md §3.4, 0…1: the larger over directions of Σ T(a→b) / Σ
/// L_a, for two disjoint sets of municipalities (rows, ascending). 0 if nobody works.
double cross_share(const Flows& flows, std::span<const double> employed_residents,
                   std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

/// Cores that form one destination of commuting.
struct UrbanCentre {
  std::vector<std::uint32_t> cores;     ///< numbers in Cores::list, ascending
  std::vector<std::uint32_t> absorbed;  ///< cores without a tier that lie in its zone, ascending
  double population = 0;                ///< of the cores
  /// 'A': at least `tier_a` people. 'B': a twin town, at least `tier_b` people in two or more
  /// states with at least `tier_b_side` in each, outside the reach of any A. Empty: no zone.
  std::optional<char> tier;
};

/// §3.4 The pairs of cores that merge, sorted. Laws:
///   1. Linked cores of two states merge at a cross-commuting share of `merge_linked`.
///   2. Cores apart merge at `merge_apart`: cities of `tier_a` people each, in one state or two, as
///      functional urban areas treat polycentric cities; and smaller towns of two states with
///      `tier_b` people each, which may be twins. (A town apart from a city joins the city's zone
///      at the same share instead, so that a frontier without resistance changes nothing.)
///   3. A pair that was merged last year (`remembered`) stays merged down to `split_linked` or
///      `split_apart`.
///   4. Nothing merges across a frontier without an open crossing.
///
/// Example:
///     const auto pairs = merging_pairs(world, cores, flows, state.municipality.employed_residents,
///                                      now.conditions.frontiers, state.agglomeration, parameters);
///     const std::vector<UrbanCentre> merged = merge(cores, pairs, parameters);
std::vector<RowPair> merging_pairs(const World& world, const Cores& cores, const Flows& flows,
                                   std::span<const double> employed_residents,
                                   const Frontiers& frontiers, const Agglomerations& remembered,
                                   const AgglomerationParameters& parameters);

/// §3.4 The connected components of those pairs, with their tier; every core is in exactly one.
/// Twin towns within the reach of an A still have their tier (drop_twins_inside_zones).
std::vector<UrbanCentre> merge(const Cores& cores, const std::vector<RowPair>& pairs,
                               const AgglomerationParameters& parameters);

}  // namespace borderweave::sim
