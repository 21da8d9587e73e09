#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "sim/agglomeration/cores.h"
#include "sim/agglomeration/scores.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// F from which a pair is visible, and from which it is an agglomeration if its cores have merged.
inline constexpr double kVisible = 0.25;
inline constexpr double kFunctional = 0.5;

/// I from which institutions alone make a class.
inline constexpr double kInstitutional = 0.5;

/// The earlier years of a candidate pair.
struct Past {
  double best = 0;                                  ///< highest F
  bool formed = false;                              ///< was it ever AGGLO or TWIN_TOWN?
  std::array<double, kHistoryYears> functional{};   ///< F of the last years, oldest first
  std::array<std::uint8_t, kHistoryYears> level{};  ///< highest rung of an active tie
};

/// The past of a pair. In the first year the past equals the present, so that nothing rises. A pair
/// that becomes a candidate later counts as having had F = 0 and no tie.
Past past_of(const Agglomerations& remembered, const RowPair& pair, const Score& score,
             bool first_year);

/// §3.4 The class of a pair; the first that holds:
///   1. DISSOLVED: it was formed or had F of kVisible in an earlier year, and its frontier is
///   closed.
///   2. AGGLO: tier A, merged, F of kFunctional, and a minority side of `minority_people` that is
///      `minority_share` of the people or at least `minority_enough`.
///   3. TWIN_TOWN: merged, linked towns each below `tier_a` over a frontier of `kTwinPassability`,
///      with a minority side of `minority_people` and a partner agreement or more between the two,
///      or commuting that merges them. Without `twins_by_ties` as AGGLO, in tier B.
///   4. DISSOLVED: formerly as in 1, now F and I below theirs.
///   5. INSTITUTION_ONLY: I of kInstitutional and F below kVisible, over a frontier that is not
///      closed: a body whose members cannot meet holds nothing together.
///   6. EMERGING or PARTIAL: F of kVisible; emerging if F or the level of the best tie is higher
///      than in one of the last kHistoryYears.
///   7. LOW.
/// What is formed comes before 4, or twin towns that few commute between would dissolve every
/// second year.
///
/// Example:
///     const Past past = past_of(state.agglomeration, {a, b}, pair_score, false);
///     const AgglomerationClass kind = classify(pair_score, 'A', past, parameters);
AgglomerationClass classify(const Score& score, char tier, const Past& past,
                            const AgglomerationParameters& parameters);

/// Renames the remembered pairs after today's cores. A centre that is part of another centre's core
/// today (two built-up areas have grown together) gives its past to that one, which then has the
/// best of both: the highest F and level of each year, and formed if either was. Leaves the columns
/// of this year's judgement (class, representative) to remember_pairs.
void carry_pairs(const Cores& cores, Agglomerations& remembered);

/// Appends this year to the past of every pair by replacing the pair columns. The lists have one
/// element for each pair, sorted by pair.
void remember_pairs(const std::vector<AgglomerationRecord>& records,
                    const std::vector<Score>& scores, const std::vector<Past>& pasts,
                    Agglomerations& remembered);

}  // namespace borderweave::sim
