#pragma once

#include "core/problem.h"

/// Kinds of problems that `output` reports. Codes never change their meaning; new ones are added.
namespace borderweave::output {

inline constexpr ProblemKind kCannotWrite{"E0401", ExitCode::input_output, Severity::error,
                                          "a result file cannot be written"};
inline constexpr ProblemKind kCannotRead{"E0402", ExitCode::input_output, Severity::error,
                                         "a result file cannot be read"};
inline constexpr ProblemKind kAlreadyThere{"E0403", ExitCode::input_output, Severity::error,
                                           "the result file already exists"};
inline constexpr ProblemKind kNotASnapshot{"E0404", ExitCode::bad_data, Severity::error,
                                           "the file is not a Borderweave snapshot"};
inline constexpr ProblemKind kNewerFormat{"E0405", ExitCode::bad_data, Severity::error,
                                          "the file is from a newer Borderweave"};
inline constexpr ProblemKind kUnknownCrs{
    "E0406", ExitCode::invalid_scenario, Severity::error,
    "the coordinate reference system of the output is unknown"};
inline constexpr ProblemKind kCannotProject{"E0407", ExitCode::bad_data, Severity::error,
                                            "a place lies outside the output's coordinate system"};

}  // namespace borderweave::output
