#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "core/date.h"
#include "sim/basics/state.h"

namespace borderweave::sim {

/// §3.4 The permanent ids of this year's merged agglomerations, in their order. Writes id,
/// first_member and member of `remembered`, and appends what happened on `day` to its events.
/// `members`: the municipality rows of each, ascending, no row in two. `population`: of every row.
/// Two agglomerations of last year and this are kin if their overlap holds at least half of the
/// people of the smaller. Laws:
///   1. An agglomeration continues kin of last year. Where several could continue the same one, the
///      largest chooses first and takes its largest predecessor.
///   2. All others get new ids from `next_id`. An id that has ended never returns.
///   3. A new id is a birth, or a split if kin of last year goes on under another id. An id that
///      ends is a death, or a merger if it has kin this year. An id that goes on with a
///      municipality that was in no agglomeration is a growth. What the first call finds was there
///      before: no event.
///
/// Example:
///     const auto ids = match_identities({{0, 1}, {4, 7}}, state.municipality.population,
///                                       now.step.begin, state.agglomeration, state.next_id[1]);
std::vector<std::uint64_t> match_identities(const std::vector<std::vector<std::uint32_t>>& members,
                                            std::span<const double> population, Date day,
                                            Agglomerations& remembered, std::uint64_t& next_id);

}  // namespace borderweave::sim
