#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "sim/basics/world.h"
#include "sim/law/law_book.h"
#include "sim/law/rule_scope.h"

/// The legal subjects that a place in words may stand for: one for each combination of properties
/// that rules distinguish, so that the most favourable law of the place is among them. For
/// law_place.h, which parses the words.
namespace borderweave::app {

/// The admin-1 units of the state that rules name, sorted.
std::vector<std::string> regions_in_law(const sim::LawBook& book, const std::string& iso2);

/// Ids of the municipalities that rules name, or that belong at some time to a network that rules
/// name. Sorted.
std::vector<std::string> municipalities_in_law(const sim::LawBook& book);

/// In border regions: at the border and, where rules have distance limits, at each limit and
/// beyond.
std::vector<sim::LegalSubject> border_subjects(const sim::LawBook& book, std::uint32_t country,
                                               const std::string& region);

/// In the interior: beyond every distance limit of the rules, and at each of them.
std::vector<sim::LegalSubject> interior_subjects(const sim::LawBook& book, std::uint32_t country,
                                                 const std::string& region);

/// The municipalities of the state that `ids` (sorted) name.
std::vector<sim::LegalSubject> municipal_subjects(const sim::World& world, std::uint32_t country,
                                                  const std::vector<std::string>& ids);

}  // namespace borderweave::app
