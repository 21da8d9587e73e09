#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/law/law_place.h"
#include "geo/countries.h"
#include "sim/audit/audit.h"
#include "sim/audit/history.h"

/// How answers about law put legal terms into words; what a user types is parsed by law_place.h and
/// law_question.h.
namespace borderweave::app {

/// "allowed", "gap", "forbidden".
std::string_view word(sim::Verdict::Kind kind);

/// "allows", "forbids", "unrecognised", "excludes", "excluded".
std::string_view word(sim::ApplicableRule::Effect effect);

/// "treaty", "bloc", "bilateral", "national", "regional".
std::string_view word(sim::Rule::Level level);

/// "joint body with legal personality".
std::string_view in_words(sim::Instrument instrument);

/// The tags of a basis spelt out: "[A] assumption, to be checked by a lawyer (days, success)".
std::string basis_in_words(const std::string& basis);

/// "since 2017-07-26, until 2024-01-01", the first day on which it no longer holds; "since an
/// unknown day".
std::string force_in_words(const sim::Rule& rule);

/// "ru-33fz begins", "Hungary joins EU".
std::string in_words(const sim::LegalChange& change, const geo::Countries& countries);

/// The names of the spheres of a mask.
std::vector<std::string_view> names_of(std::uint16_t spheres);

/// The part of the place that the subject stands for: "border", "interior", "MD.58 border", with
/// its distance where rules depend on it; "id:N"; "municipality" if the place is one.
std::string part_of(const LawPlace& place, const sim::LegalSubject& subject);

/// The place as given: "Russia", "Russia (border regions)", "Moldova (region MD.58)".
std::string in_words(const LawPlace& place, const geo::Countries& countries);

/// The subject whose law is the answer: "Russia (border regions)", "Blagoveshchensk, RU (id 5)".
std::string in_words(const LawPlace& place, const sim::LegalSubject& subject,
                     const geo::Countries& countries);

}  // namespace borderweave::app
