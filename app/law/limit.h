#pragma once

#include <cstdint>
#include <optional>

#include "core/rows.h"
#include "sim/basics/world.h"

namespace borderweave::app {

/// Some ten minutes on two cores.
inline constexpr std::uint64_t kMostComparisons = 30'000ULL * 30'000ULL;

/// Throws Failure (kTooManyPairs) where weighing obstacles would take more comparisons than `most`
/// (lost_ties.h); proposes the two states with the most municipalities that would not, if any.
void refuse_too_many(const sim::World& world, std::optional<RowPair> only,
                     std::uint64_t most = kMostComparisons);

}  // namespace borderweave::app
