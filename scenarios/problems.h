#pragma once

#include "core/problem.h"

/// Kinds of problems that `scenarios` reports. Codes never change their meaning; new ones are
/// added.
namespace borderweave::scenarios {

inline constexpr ProblemKind kCannotRead{"E0101", ExitCode::input_output, Severity::error,
                                         "a scenario or rule file is missing or unreadable"};
inline constexpr ProblemKind kSyntax{"E0102", ExitCode::invalid_scenario, Severity::error,
                                     "the text is not TOML"};
inline constexpr ProblemKind kUnknownKey{"E0103", ExitCode::invalid_scenario, Severity::error,
                                         "a key that no scenario has"};
inline constexpr ProblemKind kWrongType{"E0104", ExitCode::invalid_scenario, Severity::error,
                                        "a value is not of the expected type"};
inline constexpr ProblemKind kOutOfRange{"E0105", ExitCode::invalid_scenario, Severity::error,
                                         "a number is outside its range"};
inline constexpr ProblemKind kMissingKey{"E0106", ExitCode::invalid_scenario, Severity::error,
                                         "a required key is missing"};
inline constexpr ProblemKind kUnknownWord{"E0107", ExitCode::invalid_scenario, Severity::error,
                                          "a word is not one of those the key knows"};
inline constexpr ProblemKind kBadQuantity{"E0108", ExitCode::invalid_scenario, Severity::error,
                                          "a quantity has no number or no known unit"};
inline constexpr ProblemKind kDateOrder{"E0109", ExitCode::invalid_scenario, Severity::error,
                                        "dates are out of order"};
inline constexpr ProblemKind kUnknownRuleFile{"E0110", ExitCode::invalid_scenario, Severity::error,
                                              "no rule file of that name"};
inline constexpr ProblemKind kDuplicateRule{"E0111", ExitCode::invalid_scenario, Severity::error,
                                            "two rules have the same id"};
inline constexpr ProblemKind kBadSetting{"E0112", ExitCode::invalid_scenario, Severity::error,
                                         "a --set does not lead to a key"};
inline constexpr ProblemKind kInconsistent{"E0113", ExitCode::invalid_scenario, Severity::error,
                                           "values do not fit together"};

}  // namespace borderweave::scenarios
