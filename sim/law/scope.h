#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law.h"
#include "sim/world.h"

/// Whom a rule reaches, and when: the questions that both the compiled table and its slow twin ask
/// a rule. Countries are rows in `geo::Countries`.
namespace borderweave::sim {

/// In force on that day? Never while `from` is unknown.
bool in_force(const Rule& rule, Date on);

/// In force on that day? An open beginning means since ever.
bool in_force(const LawBook::Gap& gap, Date on);

/// Is `code` the country's ISO code, or a bloc it belongs to on that day?
bool names(std::string_view code, const geo::Countries& countries, std::uint32_t country, Date on);
bool names(const std::vector<std::string>& codes, const geo::Countries& countries,
           std::uint32_t country, Date on);

/// Is the country a party to the rule on that day? A rule without parties binds every state.
bool binds(const Rule& rule, const geo::Countries& countries, std::uint32_t country, Date on);

/// Does the municipality meet the condition, whatever its country?
bool eligible(const Eligibility& condition, const World& world, std::size_t municipality);

/// May those whom the rule addresses in `own` deal with municipalities of `other`?
bool reaches(const Rule& rule, const geo::Countries& countries, std::uint32_t own,
             std::uint32_t other, Date on);

/// Size of the gap between two states where nothing allows; the same in both directions.
double gap_size(const LawBook& book, const geo::Countries& countries, std::uint32_t a,
                std::uint32_t b, Date on);

}  // namespace borderweave::sim
