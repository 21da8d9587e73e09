#pragma once

#include <array>
#include <cstdint>

#include "core/rows.h"
#include "sim/agglomeration/record.h"
#include "sim/agglomeration/scores.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// F from which a pair is seen, and from which it is an agglomeration if its cores have merged.
inline constexpr double kVisible = 0.25;
inline constexpr double kFunctional = 0.5;

/// What a candidate pair was in earlier years.
struct Past {
  double best = 0;                                  ///< highest F
  std::array<double, kHistoryYears> functional{};   ///< F of the last years, oldest first
  std::array<std::uint8_t, kHistoryYears> level{};  ///< highest rung of an active tie
};

/// The past of a pair. In the first year there is none, so nothing rises: the past is the present.
/// A pair that becomes a candidate later had F = 0 and no tie that counted.
Past past_of(const Agglomerations& remembered, const RowPair& pair, const Score& score,
             bool first_year);

/// §3.4 The class of a pair. Only merged cores with a minority side of `minority_share` and
/// `minority_people` can be AGGLO (tier 'A') or TWIN_TOWN ('B').
AgglomerationClass classify(const Score& score, char tier, const Past& past,
                            const AgglomerationParameters& parameters);

/// Appends this year to the past of every pair: replaces the pair columns. The spans have one
/// element for each pair, sorted by pair.
void remember_pairs(const std::vector<RowPair>& pairs, const std::vector<Score>& scores,
                    const std::vector<Past>& pasts, Agglomerations& remembered);

}  // namespace borderweave::sim
