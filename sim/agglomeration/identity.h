#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "sim/basics/state.h"

namespace borderweave::sim {

/// §3.4 The permanent ids of this year's merged agglomerations, in their order. One is the same as
/// last year's if their overlap is at least half of the smaller of the two, in people; where
/// several claim, the largest heirs choose first and take the largest predecessor. Others are born
/// with new ids from `next_id`. Writes the memory: id, first_member, member.
/// `members`: municipality rows of each, ascending, no row in two. `population`: of every row.
std::vector<std::uint64_t> identify(const std::vector<std::vector<std::uint32_t>>& members,
                                    std::span<const double> population, Agglomerations& remembered,
                                    std::uint64_t& next_id);

}  // namespace borderweave::sim
