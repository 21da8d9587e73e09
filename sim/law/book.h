#pragma once

#include <span>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law.h"

namespace borderweave::sim {

/// The book as a run numbers it: without the rules that can bind none of these states (rows in
/// Countries) in [from, until), the others by the first day in force, then by id. So numbers do not
/// depend on the order of rules in files, nor on law that is none of the run's business; and a rule
/// changes no number that a run has used before the rule's first day.
LawBook in_order_of_force(const LawBook& book, const geo::Countries& countries,
                          std::span<const std::uint32_t> states, Date from, Date until);

}  // namespace borderweave::sim
