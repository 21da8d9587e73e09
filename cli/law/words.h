#pragma once

#include <string>
#include <string_view>

#include "cli/law/place.h"
#include "geo/countries.h"
#include "sim/law/audit.h"
#include "sim/law/history.h"

/// The terms of law as a planner reads them.
namespace borderweave::cli {

/// "allowed", "gap", "forbidden".
std::string_view word(sim::Verdict::Kind kind);

/// "allows", "forbids", "unrecognised", "excludes", "excluded".
std::string_view word(sim::Bearing::Effect effect);

/// "treaty", "bloc", "bilateral", "national", "regional".
std::string_view word(sim::Rule::Level level);

/// "joint body with legal personality".
std::string_view in_words(sim::Instrument instrument);

/// The tags of a basis spelt out: "[A] assumption, to be checked by a lawyer (days, success)".
std::string basis_in_words(const std::string& basis);

/// "from 2017-07-26 to 2024-01-01 (exclusive)"; open ends are told.
std::string force_in_words(const sim::Rule& rule);

/// "ru-33fz begins", "Hungary joins EU".
std::string in_words(const sim::LegalChange& change, const geo::Countries& countries);

/// "border", "interior", an admin-1 code or "municipality": which part of what was asked for.
std::string part_of(const LawPlace& place, const sim::Person& person);

/// "Russia (border regions)", "Blagoveshchensk, RU (id 5)".
std::string in_words(const LawPlace& place, const sim::Person& person,
                     const geo::Countries& countries);

}  // namespace borderweave::cli
