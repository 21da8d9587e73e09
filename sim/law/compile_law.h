#pragma once

#include <cstdint>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law_book.h"
#include "sim/law/legal_classes.h"
#include "sim/law/verdict.h"

namespace borderweave::sim {

/// Compiles the law of one day: for each pair of classes [class × class] the number of its law in
/// `laws`, to which new laws are added.
///
/// Rules are read once for each class and kind of counterpart. Pairs with equal rulings on both
/// sides and an equal gap share one law, so the sides are combined once for each such combination.
std::vector<std::uint32_t> compile_law(const LawBook& book, const geo::Countries& countries,
                                       const LegalClasses& classes, Date on,
                                       ValueIndex<PairLaw>& laws);

}  // namespace borderweave::sim
