#pragma once

#include <cstdint>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/classes.h"
#include "sim/law/law.h"
#include "sim/law/numbering.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// Compiles the law of one day: for each pair of classes [class × class] the number of its law in
/// `laws`, to which new ones are added. Rules are read once for each class and kind of counterpart;
/// and pairs whose two sides and gap are equal have one law, so sides are put together once for
/// each such combination.
std::vector<std::uint32_t> compile_law(const LawBook& book, const geo::Countries& countries,
                                       const LegalClasses& classes, Date on,
                                       Numbering<PairLaw>& laws);

}  // namespace borderweave::sim
