#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/basics/world.h"
#include "sim/law/law_book.h"
#include "sim/law/rule_scope.h"

/// Whom a place in words may stand for: one subject for each answer that rules may get when they
/// ask about places, so that the best law of the place is among theirs.
namespace borderweave::app {

/// The admin-1 units of the state that rules tell from others, sorted.
std::vector<std::string> regions_in_law(const sim::LawBook& book, const std::string& iso2);

/// Ids of the municipalities that rules tell from others: by naming them, or a network in which
/// they are at some time. Sorted.
std::vector<std::string> municipalities_in_law(const sim::LawBook& book);

/// At the border and, where rules ask how far away it is, at each distance that they name and
/// beyond.
std::vector<sim::LegalSubject> of_border(const sim::LawBook& book, std::uint32_t country,
                                         const std::string& region);

/// Beyond every distance that rules name, and at each of them.
std::vector<sim::LegalSubject> of_interior(const sim::LawBook& book, std::uint32_t country,
                                           const std::string& region);

/// The municipalities of the state that `ids` (sorted) name.
std::vector<sim::LegalSubject> of_municipalities(const sim::World& world, std::uint32_t country,
                                                 const std::vector<std::string>& ids);

}  // namespace borderweave::app
