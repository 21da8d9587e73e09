#pragma once

#include <cstdint>
#include <span>

#include "sim/basics/world.h"

namespace borderweave::sim {

/// x of model.md §3.4: the larger over directions of Σ T(a→b) / Σ L_a, for two disjoint sets of
/// municipalities (rows, ascending). 0 where nobody works.
double cross_share(const Flows& flows, std::span<const double> employed_residents,
                   std::span<const std::uint32_t> a, std::span<const std::uint32_t> b);

}  // namespace borderweave::sim
