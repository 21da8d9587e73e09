#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.h"
#include "geo/countries.h"
#include "sim/law/law.h"
#include "sim/law/person.h"

/// Whom a rule reaches, and when: the questions that both the compiled table and its slow twin ask
/// a rule. Countries are rows in `geo::Countries`.
namespace borderweave::sim {

/// In force on that day? Never while `from` is unknown.
bool in_force(const Rule& rule, Date on);

/// In force on that day? An open beginning means since ever.
bool in_force(const LawBook::Gap& gap, Date on);
bool in_force(const Network& network, Date on);

/// Is `code` the country's ISO code, or a bloc it belongs to on that day?
bool names(std::string_view code, const geo::Countries& countries, std::uint32_t country, Date on);
bool names(const std::vector<std::string>& codes, const geo::Countries& countries,
           std::uint32_t country, Date on);

/// Is the country a party to the rule on that day? A rule without parties binds every state.
bool binds(const Rule& rule, const geo::Countries& countries, std::uint32_t country, Date on);

/// Does the person meet what the condition asks of its place? What it asks of networks is left out.
bool is_placed(const Condition& condition, const Person& person);

/// Does the person meet the whole condition on that day, whatever its country?
bool meets(const Condition& condition, const Person& person, const LawBook& book, Date on);

/// Does the channel lead from one state to the other?
bool leads(Channel channel, const geo::Countries& countries, std::uint32_t own,
           std::uint32_t other);

/// Does the rule speak of municipalities of `other` as counterparts, whatever the channel? A
/// recognition speaks of the states that do not recognise.
bool speaks_of(const Rule& rule, const geo::Countries& countries, std::uint32_t other, Date on);

/// Does treaty, bloc or bilateral law give way to national law that is exhaustive?
bool gives_way(const Rule& rule);

/// Size of the gap between two states where nothing allows; the same in both directions.
double gap_size(const LawBook& book, const geo::Countries& countries, std::uint32_t a,
                std::uint32_t b, Date on);

}  // namespace borderweave::sim
