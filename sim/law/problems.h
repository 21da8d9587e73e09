#pragma once

#include <array>

#include "core/problem.h"

namespace borderweave::sim {

inline constexpr ProblemKind kUnknownParty{
    "E0301", ExitCode::invalid_scenario, Severity::error,
    "a rule or gap names an unknown state or bloc",
    "A rule, reform or gap names a state or bloc that neither countries.csv nor blocs.csv has, so "
    "it would bind nobody. States are ISO 3166-1 codes of two letters (\"PL\"), blocs the names of "
    "blocs.csv (\"EU\", \"BRICS\"). Correct the name, or add the bloc with its members and dates "
    "to your own copy."};
inline constexpr ProblemKind kUnknownSphere{
    "E0302", ExitCode::bad_data, Severity::error, "a partnership names an unknown sphere",
    "Partnerships may say their sphere of cooperation, because laws may cover only some of them. "
    "The table has a word that is none of these. Correct the column `sphere`, or leave it empty; "
    "the message lists the words."};

/// Every kind above, for `borderweave explain` and docs/errors.md.
inline constexpr std::array kKinds{&kUnknownParty, &kUnknownSphere};

}  // namespace borderweave::sim
