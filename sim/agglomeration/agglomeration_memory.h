#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "core/rows.h"
#include "sim/agglomeration/agglomeration_record.h"
#include "sim/agglomeration/scores.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// F from which a pair is visible, and from which it is an agglomeration if its cores have merged.
inline constexpr double kVisible = 0.25;
inline constexpr double kFunctional = 0.5;

/// The earlier years of a candidate pair.
struct Past {
  double best = 0;                                  ///< highest F
  std::array<double, kHistoryYears> functional{};   ///< F of the last years, oldest first
  std::array<std::uint8_t, kHistoryYears> level{};  ///< highest rung of an active tie
};

/// The past of a pair. In the first year the past equals the present, so that nothing rises. A pair
/// that becomes a candidate later counts as having had F = 0 and no tie.
Past past_of(const Agglomerations& remembered, const RowPair& pair, const Score& score,
             bool first_year);

/// §3.4 The class of a pair. Only merged cores with a minority side of `minority_share` and
/// `minority_people` can be AGGLO (tier 'A') or TWIN_TOWN ('B').
AgglomerationClass classify(const Score& score, char tier, const Past& past,
                            const AgglomerationParameters& parameters);

/// Appends this year to the past of every pair by replacing the pair columns. The lists have one
/// element for each pair, sorted by pair.
void remember_pairs(const std::vector<RowPair>& pairs, const std::vector<Score>& scores,
                    const std::vector<Past>& pasts, Agglomerations& remembered);

/// §3.4 The permanent ids of this year's merged agglomerations, in their order. Writes id,
/// first_member and member of `remembered`. `members`: the municipality rows of each, ascending, no
/// row in two. `population`: of every row. Laws:
///   1. An agglomeration continues one of last year if their overlap holds at least half of the
///      people of the smaller of the two.
///   2. Where several could continue the same one, the largest chooses first and takes its largest
///      predecessor.
///   3. All others get new ids from `next_id`. An id that has ended never returns.
///
/// Example:
///     const auto ids = match_identities({{0, 1}, {4, 7}}, state.municipality.population,
///                                       state.agglomeration, state.next_id[1]);
std::vector<std::uint64_t> match_identities(const std::vector<std::vector<std::uint32_t>>& members,
                                            std::span<const double> population,
                                            Agglomerations& remembered, std::uint64_t& next_id);

}  // namespace borderweave::sim
